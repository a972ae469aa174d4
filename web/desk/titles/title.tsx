import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { TitleShape } from '../../../src/library/catalogue/schema.ts'
import { agesOf, creatorNames, kindName } from '../../public/words.ts'
import { Cover } from '../../ui/art/cover.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useGet } from '../load.ts'
import { PageHead } from '../parts/page-head.tsx'
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
  const title = useGet<TitleShape>(`/library/titles/${id}`)
  const [editing, setEditing] = useState(false)
  const [changed, setChanged] = useState<TitleShape | null>(null)
  const back = { href: '/desk/titles', name: m.desk_nav_titles() }
  const shown = changed && changed.version >= (title.value?.version ?? 0) ? changed : title.value

  if (title.problem) {
    return (
      <>
        <PageHead title={m.desk_nav_titles()} back={back} />
        <Failure problem={title.problem} retry={title.problem.status === 404 ? undefined : title.again} />
      </>
    )
  }
  if (!shown) {
    return (
      <>
        <PageHead title={m.desk_list_waiting()} back={back} />
        <Skeleton height="240px" />
      </>
    )
  }
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
            setChanged(next)
            setEditing(false)
          }}
          reload={() => {
            setChanged(null)
            title.again()
          }}
          close={() => setEditing(false)}
        />
      ) : (
        <Written title={shown} />
      )}
      <Copies title={shown} onChanged={title.again} />
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
