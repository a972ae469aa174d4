import { X } from 'lucide-preact'
import type { Granted } from '../../../src/people/accounts/schema.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { cities, libraries } from '../session.ts'
import { roleName } from '../sign-in/demo-door.tsx'
import { roleKinds, type Role } from './words.ts'

const scopeValue = ({ libraryId, city }: Granted): string =>
  libraryId ? `library ${libraryId}` : city ? `city ${city}` : ''

const scoped = (role: Role, value: string): Granted => {
  const [kind, ...rest] = value.split(' ')
  const what = rest.join(' ')
  return kind === 'library' ? { role, libraryId: what } : kind === 'city' ? { role, city: what } : { role }
}

type Props = { grant: Granted; change: (grant: Granted) => void; remove?: () => void; fault?: string }

/** One role of an account and where it counts, with what it lets one do. */
export function GrantFields({ grant, change, remove, fault }: Props) {
  const kind = roleKinds.find(({ role }) => role === grant.role)
  return (
    <div class={remove ? 'grant' : 'grant alone'}>
      <Field label={m.desk_roles_role()}>
        {(wiring) => (
          <select
            {...wiring}
            value={grant.role}
            onChange={(event) => change({ role: event.currentTarget.value as Role })}
          >
            {roleKinds.map(({ role }) => (
              <option key={role} value={role}>
                {roleName(role)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={m.desk_roles_where()} fault={fault}>
        {(wiring) => (
          <select
            {...wiring}
            value={scopeValue(grant)}
            disabled={kind?.scopes.length === 0}
            onChange={(event) => change(scoped(grant.role, event.currentTarget.value))}
          >
            <option value="">{m.desk_roles_everywhere()}</option>
            {kind?.scopes.includes('city') &&
              cities.value.map((city) => (
                <option key={city} value={`city ${city}`}>
                  {city}
                </option>
              ))}
            {kind?.scopes.includes('library') &&
              libraries.value.map(({ id, name, city }) => (
                <option key={id} value={`library ${id}`}>
                  {city} · {name}
                </option>
              ))}
          </select>
        )}
      </Field>
      {remove && (
        <button
          type="button"
          class="icon-btn"
          aria-label={m.desk_roles_remove_of({ role: roleName(grant.role) })}
          onClick={remove}
        >
          <X aria-hidden="true" />
        </button>
      )}
      <p class="soft">{kind?.may()}</p>
    </div>
  )
}
