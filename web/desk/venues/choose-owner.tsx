import type { OrganisationRow } from '../../../src/people/organisations/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { useList } from '../load.ts'

type Props = {
  value: string
  /** The one that it has, which may be no longer among those that can be chosen. */
  known?: { id: string; name: string } | null
  onChoose: (organisationId: string) => void
  problem: Problem | null
}

/** Whose a venue is: the network's own, or a verified organisation's that shares it and decides over its bookings. */
export function ChooseOwner({ value, known, onChoose, problem }: Props) {
  const { rows } = useList<OrganisationRow>('/people/organisations', { status: 'verified' }, 100)
  const others = (rows ?? []).filter(({ id }) => id !== known?.id)
  return (
    <Field
      label={m.desk_venue_owner()}
      hint={m.desk_venue_owner_hint()}
      fault={faultAt(problem, '/organisationId')}
    >
      {(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          <option value="">{m.desk_venue_owner_none()}</option>
          {[...(known ? [known] : []), ...others].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
