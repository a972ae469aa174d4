import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { TitleShape } from '../../../src/library/catalogue/schema.ts'
import { agesOf, creatorNames, kindName } from '../../public/words.ts'
import { Cover } from '../../ui/art/cover.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useThing } from '../use-thing.ts'
import { Copies } from './copies.tsx'
import { EditTitle } from './edit.tsx'
import { subjectNames } from './subjects.ts'
import './titles.css'

export function TitleHome() {
  const { params } = useRoute()
  const id = params['id'] ?? ''
  return <OneTitle key={id} id={id} />
}

/** A title: what is written of it, and every copy of it. */
function OneTitle({ id }: { id: string }) {
  const thing = useThing<TitleShape>(`/library/titles/${id}`)
  const [editing, setEditing] = useState(false)
  const back = { href: '/desk/titles', name: m.desk_nav_titles() }
  const shown = thing.value

  if (!shown || thing.problem) return <NotYet thing={thing} back={back} />
  return (
    <>
      <PageHead title={shown.title} back={back}>
        {!editing && (
          <Button quiet onClick={() => setEditing(true)}>
            {m.desk_title_edit()}
          </Button>
        )}
        <LinkButton bare href={`/desk/audit?entity=title&entityId=${shown.id}`}>
          {m.desk_audit_open()}
        </LinkButton>
        <LinkButton bare href={`/library/titles/${shown.id}`}>
          {m.desk_title_public()}
        </LinkButton>
      </PageHead>
      {editing ? (
        <EditTitle
          title={shown}
          saved={(next) => {
            thing.saved(next)
            setEditing(false)
          }}
          reload={thing.reload}
          close={() => setEditing(false)}
        />
      ) : (
        <Written title={shown} />
      )}
      <Copies title={shown} onChanged={thing.again} />
    </>
  )
}

/** 中文, from `zh`; a word that is no language's code stays as it is. */
function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([locale.value], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

function Written({ title }: { title: TitleShape }) {
  const facts: [string, string | number | null][] = [
    [m.desk_title_isbn(), title.isbnHyphenated],
    [m.desk_title_publisher(), [title.publisher, title.year].filter(Boolean).join(' · ')],
    [m.desk_title_series(), title.series],
    [m.desk_title_ages(), agesOf(title)],
    [m.desk_title_subject(), title.subject && `${title.subject} ${subjectNames[title.subject]?.() ?? ''}`],
    [m.desk_title_language(), title.language && languageName(title.language)],
  ]
  return (
    <section class="card written">
      <Cover
        title={title.title}
        creator={creatorNames(title.creators)}
        kind={title.kind}
        src={title.cover}
        quiet
      />
      <div class="stack">
        <p>
          {creatorNames(title.creators)} <Tag>{kindName(title.kind)}</Tag>
        </p>
        <dl class="facts">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        {title.tags.length > 0 && (
          <p class="cluster">
            {title.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </p>
        )}
        {title.summary && <p class="summary">{title.summary}</p>}
      </div>
    </section>
  )
}
