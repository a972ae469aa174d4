import { useLocation } from 'preact-iso'
import type { KioskRow } from '../../../src/people/kiosks/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { useList } from '../load.ts'
import { isAdmin } from '../session.ts'

type Asked = Record<string, string | undefined>

/** Which rows: whose, and of which days. What is asked for stands in the address. */
export function Filters({ asked, ofThing }: { asked: Asked; ofThing: boolean }) {
  const { route } = useLocation()
  const kiosks = useList<KioskRow>('/library/kiosks', {}, 100)
  const { actor = '' } = asked
  const known = actor === '' || actor === 'me' || kiosks.rows?.some(({ id }) => actor === `kiosk:${id}`)

  function ask(more: Asked) {
    const next = Object.entries({ ...asked, ...more }).filter(([, value]) => value)
    route(`/desk/audit?${new URLSearchParams(next as [string, string][])}`, true)
  }
  const day = (name: 'from' | 'to', label: string) => (
    <Field label={label}>
      {(wiring) => (
        <input
          {...wiring}
          type="date"
          value={asked[name] ?? ''}
          onChange={(event) => ask({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  return (
    <div class="filters audit-filters">
      <Field label={m.desk_audit_who()}>
        {(wiring) => (
          <select {...wiring} value={actor} onChange={(event) => ask({ actor: event.currentTarget.value })}>
            {(isAdmin.value || ofThing) && <option value="">{m.desk_audit_all()}</option>}
            <option value="me">{m.desk_audit_mine()}</option>
            {!known && <option value={actor}>{m.desk_audit_other()}</option>}
            {kiosks.rows?.map(({ id, name, library }) => (
              <option key={id} value={`kiosk:${id}`}>
                {`${m.desk_audit_kiosk()} ${name} · ${library.name}`}
              </option>
            ))}
          </select>
        )}
      </Field>
      {day('from', m.desk_audit_from())}
      {day('to', m.desk_audit_to())}
      {(ofThing || asked['from'] || asked['to']) && (
        <LinkButton bare href="/desk/audit">
          {m.desk_audit_clear()}
        </LinkButton>
      )}
    </div>
  )
}
