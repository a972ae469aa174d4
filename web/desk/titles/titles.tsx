import type { TitleItem } from '../../../src/library/catalogue/schema.ts'
import { creatorNames, kindName } from '../../public/words.ts'
import { Cover } from '../../ui/art/cover.tsx'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Table } from '../parts/table.tsx'
import { TextField } from '../parts/text-field.tsx'
import { libraries } from '../session.ts'
import { useAsked } from '../use-asked.ts'
import './titles.css'

/** The catalogue as staff look through it: by words, library and kind. What is asked stands in the address. */
export function Titles() {
  const { query, ask, typed, setTyped, onSubmit } = useAsked()
  const asked = {
    q: query['q'] || undefined,
    libraryId: query['libraryId'] || undefined,
    kind: query['kind'] || undefined,
    sort: query['q'] ? undefined : query['sort'] || 'newest',
  }
  const list = useList<TitleItem>('/library/titles', asked)

  return (
    <>
      <PageHead title={m.desk_nav_titles()}>
        <LinkButton href="/desk/titles/add">{m.desk_nav_add()}</LinkButton>
      </PageHead>
      <form class="filters" role="search" onSubmit={onSubmit}>
        <TextField
          label={m.desk_titles_find()}
          type="search"
          value={typed}
          onInput={setTyped}
          placeholder={m.desk_titles_find_hint()}
          maxLength={80}
        />
        <ChooseLibrary
          value={query['libraryId'] ?? ''}
          onChoose={(libraryId) => ask({ libraryId })}
          all={m.desk_library_all()}
          choices={libraries.value}
        />
        <Field label={m.desk_title_kind()}>
          {(wiring) => (
            <select
              {...wiring}
              value={query['kind'] ?? ''}
              onChange={(event) => ask({ kind: event.currentTarget.value })}
            >
              <option value="">{m.desk_titles_every_kind()}</option>
              {(['book', 'toy', 'kit'] as const).map((kind) => (
                <option key={kind} value={kind}>
                  {kindName(kind)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {!asked.q && (
          <Field label={m.desk_titles_sort()}>
            {(wiring) => (
              <select
                {...wiring}
                value={asked.sort}
                onChange={(event) => ask({ sort: event.currentTarget.value })}
              >
                <option value="newest">{m.desk_titles_newest()}</option>
                <option value="pinyin">{m.desk_titles_pinyin()}</option>
              </select>
            )}
          </Field>
        )}
      </form>
      <div class="card block">
        <Listing list={list} empty={<NoTitles asked={typed.trim()} />}>
          {(titles) => <TitleTable titles={titles} />}
        </Listing>
      </div>
    </>
  )
}

function NoTitles({ asked }: { asked: string }) {
  return (
    <Empty
      picture={<NothingFound />}
      title={asked ? m.desk_titles_none({ q: asked }) : m.desk_titles_none_yet()}
    >
      <p>{m.desk_titles_none_do()}</p>
      <LinkButton href="/desk/titles/add">{m.desk_nav_add()}</LinkButton>
    </Empty>
  )
}

function TitleTable({ titles }: { titles: TitleItem[] }) {
  return (
    <Table
      label={m.desk_nav_titles()}
      class="titles"
      rows={titles}
      keyOf={({ id }) => id}
      columns={[
        {
          name: '',
          aloud: m.desk_col_cover(),
          class: 'face',
          cell: (title) => (
            <Cover
              title={title.title}
              creator={creatorNames(title.creators)}
              kind={title.kind}
              src={title.cover}
              quiet
            />
          ),
        },
        {
          name: m.desk_col_title(),
          class: 'main',
          cell: (title) => (
            <>
              <a class="strong" href={`/desk/titles/${title.id}`}>
                {title.title}
              </a>
              <span class="soft">
                {[creatorNames(title.creators), title.publisher].filter(Boolean).join(' · ')}
              </span>
            </>
          ),
        },
        { name: m.desk_title_isbn(), class: 'nowrap rare', cell: (title) => title.isbn ?? '' },
        { name: m.desk_title_kind(), class: 'nowrap rare', cell: (title) => kindName(title.kind) },
        {
          name: m.desk_col_copies(),
          class: 'nowrap count',
          cell: (title) => m.desk_titles_copies({ available: title.available, copies: title.copies }),
        },
      ]}
    />
  )
}
