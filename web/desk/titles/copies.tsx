import { useState } from 'preact/hooks'
import type { TitleShape } from '../../../src/library/catalogue/schema.ts'
import type { CopyRow } from '../../../src/library/copies/schema.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { useList } from '../load.ts'
import { labelsAddress } from '../labels/address.ts'
import { Listing } from '../parts/listing.tsx'
import { Table } from '../parts/table.tsx'
import { served } from '../session.ts'
import { copyStatus, spokenCode, statusTone } from '../words.ts'
import { AddCopies } from './add-copies.tsx'
import { CopyState } from './copy-state.tsx'

/** Every copy of a title by its library, with its state, and more of them. */
export function Copies({ title, onChanged }: { title: TitleShape; onChanged: () => void }) {
  const list = useList<CopyRow>('/library/copies', { titleId: title.id }, 100)
  const [changed, setChanged] = useState<Map<string, CopyRow>>(new Map())
  const [made, setMade] = useState<CopyRow[]>([])
  const [editing, setEditing] = useState<CopyRow | null>(null)
  const mine = new Set(served.value.map(({ id }) => id))

  return (
    <section class="card block" aria-labelledby="copies-title">
      <div class="block-head">
        <h2 id="copies-title">{m.desk_copies_title()}</h2>
      </div>
      <AddCopies
        titleId={title.id}
        added={(copies) => {
          setMade((before) => [...copies, ...before])
          onChanged()
        }}
      />
      <Listing
        list={made.length > 0 && list.rows ? { ...list, rows: unite(list.rows, made) } : list}
        empty={<p class="soft none">{m.desk_copies_none()}</p>}
      >
        {(rows) =>
          byLibrary(rows.map((row) => newest(row, changed.get(row.code)))).map(([library, copies]) => (
            <div class="copies-at" key={library.id}>
              <div class="block-head">
                <h3>{library.name}</h3>
                {mine.has(library.id) && (
                  <LinkButton
                    bare
                    href={labelsAddress({ libraryId: library.id, codes: copies.map(({ code }) => code) })}
                    target="_blank"
                  >
                    {m.desk_copies_labels({ n: copies.length })}
                  </LinkButton>
                )}
              </div>
              <Table
                label={m.desk_copies_at({ library: library.name })}
                class="copies"
                rows={copies}
                keyOf={({ code }) => code}
                columns={[
                  {
                    name: m.desk_col_code(),
                    class: 'main nowrap',
                    cell: (copy) => (
                      <>
                        <a class="strong" href={`/c/${copy.code}`}>
                          {spokenCode(copy.code)}
                        </a>
                        {copy.accession && <span class="soft">{copy.accession}</span>}
                      </>
                    ),
                  },
                  {
                    name: m.desk_col_state(),
                    cell: (copy) => (
                      <>
                        <Tag tone={statusTone(copy.status)}>{copyStatus(copy.status)}</Tag>{' '}
                        <span class="soft">
                          {[
                            copy.dueOn && m.desk_lend_due({ date: monthAndDay(copy.dueOn) }),
                            copy.at.id !== copy.library.id && m.desk_copies_stands({ library: copy.at.name }),
                            copy.statusReason,
                          ]
                            .filter(Boolean)
                            .join(' · ')}
                        </span>
                      </>
                    ),
                  },
                  {
                    name: '',
                    aloud: m.desk_col_acts(),
                    class: 'acts',
                    cell: (copy) =>
                      (mine.has(copy.library.id) || mine.has(copy.at.id)) && (
                        <Button
                          quiet
                          aria-label={m.desk_copy_change_of({ code: spokenCode(copy.code) })}
                          onClick={() => setEditing(copy)}
                        >
                          {m.desk_copy_change()}
                        </Button>
                      ),
                  },
                ]}
              />
            </div>
          ))
        }
      </Listing>
      {editing && (
        <CopyState
          copy={editing}
          close={() => setEditing(null)}
          saved={(copy) => {
            setChanged((before) => new Map(before).set(copy.code, copy))
            setEditing(null)
            onChanged()
          }}
          reload={() => {
            setEditing(null)
            setChanged(new Map())
            list.again()
          }}
        />
      )}
    </section>
  )
}

const newest = (row: CopyRow, changed: CopyRow | undefined): CopyRow =>
  changed && changed.version >= row.version ? changed : row

const unite = (rows: CopyRow[], made: CopyRow[]): CopyRow[] => {
  const there = new Set(rows.map(({ code }) => code))
  return [...made.filter(({ code }) => !there.has(code)), ...rows]
}

function byLibrary(copies: CopyRow[]): [CopyRow['library'], CopyRow[]][] {
  const groups = new Map<string, [CopyRow['library'], CopyRow[]]>()
  for (const copy of copies) {
    const group = groups.get(copy.library.id)
    if (group) group[1].push(copy)
    else groups.set(copy.library.id, [copy.library, [copy]])
  }
  return [...groups.values()].sort(
    ([one], [other]) => one.city.localeCompare(other.city) || one.name.localeCompare(other.name),
  )
}
