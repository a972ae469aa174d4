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

/** Every copy of a title, where it lives and in what state it is, and more of them. */
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
      {list.rows && <PrintLinks copies={unite(list.rows, made)} />}
      <Listing
        list={made.length > 0 && list.rows ? { ...list, rows: unite(list.rows, made) } : list}
        empty={<p class="soft none">{m.desk_copies_none()}</p>}
      >
        {(rows) => (
          <Table
            label={m.desk_copies_title()}
            class="copies slim"
            rows={inOrder(
              rows.map((row) => newest(row, changed.get(row.code))),
              mine,
            )}
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
                    <span class="soft">
                      {copy.accession}{' '}
                      {mine.has(copy.library.id) && (
                        <a href={`/desk/audit?entity=copy&entityId=${copy.code}`}>{m.desk_audit_open()}</a>
                      )}
                    </span>
                  </>
                ),
              },
              {
                name: m.desk_library_one(),
                cell: (copy) => (
                  <>
                    {copy.library.name} <span class="soft">{copy.library.city}</span>
                  </>
                ),
              },
              { name: m.desk_col_state(), cell: (copy) => <State copy={copy} /> },
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
        )}
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

/** One's own libraries first, then by city and name. */
const inOrder = (copies: CopyRow[], mine: Set<string>): CopyRow[] =>
  [...copies].sort(
    (one, other) =>
      Number(mine.has(other.library.id)) - Number(mine.has(one.library.id)) ||
      one.library.city.localeCompare(other.library.city) ||
      one.library.name.localeCompare(other.library.name),
  )

function State({ copy }: { copy: CopyRow }) {
  const more = [
    copy.dueOn && m.desk_lend_due({ date: monthAndDay(copy.dueOn) }),
    copy.at.id !== copy.library.id && m.desk_copies_stands({ library: copy.at.name }),
    copy.statusReason,
  ].filter(Boolean)
  return (
    <>
      <Tag tone={statusTone(copy.status)}>{copyStatus(copy.status)}</Tag>{' '}
      {more.length > 0 && <span class="soft">{more.join(' · ')}</span>}
    </>
  )
}

/** The labels of a title's copies, library by library: a sheet is one library's. */
function PrintLinks({ copies }: { copies: CopyRow[] }) {
  return (
    <div class="cluster print-links">
      {served.value.map(({ id, name }) => {
        const codes = copies.filter(({ library }) => library.id === id).map(({ code }) => code)
        return (
          codes.length > 0 && (
            <LinkButton key={id} bare target="_blank" href={labelsAddress({ libraryId: id, codes })}>
              {m.desk_added_print({ library: name, n: codes.length })}
            </LinkButton>
          )
        )
      })}
    </div>
  )
}
