import type { AuditEntryShape } from '../../../src/running/audit/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { childName, dayAndTime, spokenCode } from '../words.ts'

type Props = {
  entry: AuditEntryShape
  /** All rows are of one thing, which need not be named on each. */
  ofThing: boolean
}

/** One act: what, on what, by whom, and what it changed. */
export function Entry({ entry, ofThing }: Props) {
  const { thing, about, changed } = entry
  const shown = changed.filter(({ field }) => field !== 'copyCode')
  const address = addressOf(entry)
  const name = [thing.name ?? thing.kind, thing.copyCode && spokenCode(thing.copyCode)]
    .filter(Boolean)
    .join(' · ')
  return (
    <li>
      <time dateTime={entry.at}>{dayAndTime(entry.at)}</time>
      <div>
        <p>
          <b>{entry.says}</b>{' '}
          {!ofThing &&
            (thing.name || address) &&
            (address ? <a href={address}>{name}</a> : <span>{name}</span>)}
          {about && (
            <>
              {' '}
              <a href={`/desk/children/${about.id}`}>{childName(about)}</a>
            </>
          )}
        </p>
        {shown.length > 0 && (
          <dl class="changes">
            {shown.map(({ field, name: called, before, after }) => (
              <div key={field}>
                <dt>{called}</dt>
                <dd>
                  {before !== null && (
                    <>
                      <del>{before}</del> <span aria-hidden="true">→</span>{' '}
                    </>
                  )}
                  <ins>{after ?? m.desk_audit_empty()}</ins>
                </dd>
              </div>
            ))}
          </dl>
        )}
        <p class="soft">
          <Who entry={entry} />
          {entry.network && <> · {entry.network}</>}
        </p>
      </div>
    </li>
  )
}

function Who({ entry: { actor } }: { entry: AuditEntryShape }) {
  const kind =
    {
      account: '',
      kiosk: m.desk_audit_kiosk(),
      phone: m.desk_audit_phone(),
      system: m.desk_audit_system(),
      public: m.desk_audit_public(),
    }[actor.kind] ?? actor.kind
  const name = actor.kind === 'system' ? kind : [kind, actor.name].filter(Boolean).join(' ')
  if (actor.kind === 'system' || actor.kind === 'public') return <>{name}</>
  return <a href={`/desk/audit?actor=${encodeURIComponent(actor.key)}`}>{name}</a>
}

/** Where the thing of an act is shown at the desk. */
function addressOf({ thing }: AuditEntryShape): string | null {
  if (thing.titleId) return `/desk/titles/${thing.titleId}`
  if (thing.entity === 'library') return `/desk/libraries/${thing.id}`
  if (thing.entity === 'patron') return `/desk/children/${thing.id}`
  if (thing.entity === 'organisation') return `/desk/organisations/${thing.id}`
  return thing.entity === 'kiosk' ? '/desk/kiosks' : null
}
