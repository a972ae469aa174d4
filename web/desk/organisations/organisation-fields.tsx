import type { Problem } from '../../ui/api.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { cities } from '../session.ts'
import { hasCode } from './organisation-form.ts'
import type { OrganisationForm } from './organisation-form.ts'
import { kindName, kinds } from './words.ts'

type Props = {
  form: OrganisationForm
  set: (changed: Partial<OrganisationForm>) => void
  problem: Problem | null
}

/** What an organisation is, where, and whom to ask. */
export function OrganisationFields({ form, set, problem }: Props) {
  const typed = form.creditCode.normalize('NFKC').replace(/[\s-]/g, '').length
  return (
    <>
      <Choice
        label={m.desk_org_kind()}
        value={form.kind}
        choices={kinds.map((kind) => ({ value: kind, name: kindName(kind) }))}
        onChoose={(kind) => set({ kind })}
      />
      <TextField
        label={form.kind === 'person' ? m.desk_org_name_person() : m.desk_org_name()}
        hint={hasCode(form.kind) ? m.desk_org_name_hint() : undefined}
        value={form.name}
        onInput={(name) => set({ name })}
        maxLength={80}
        autocomplete="organization"
        fault={faultAt(problem, '/name')}
      />
      {hasCode(form.kind) && (
        <TextField
          label={m.desk_org_code()}
          hint={typed > 0 && typed !== 18 ? m.desk_org_code_count({ n: typed }) : m.desk_org_code_hint()}
          class="code-field"
          value={form.creditCode}
          onInput={(creditCode) => set({ creditCode })}
          maxLength={40}
          fault={faultAt(problem, '/creditCode')}
        />
      )}
      <Field label={m.desk_org_city()} hint={m.desk_org_city_hint()} fault={faultAt(problem, '/city')}>
        {(wiring) => (
          <select
            {...wiring}
            value={form.city}
            onChange={(event) => set({ city: event.currentTarget.value })}
          >
            <option value="">{m.desk_org_city_choose()}</option>
            {cities.value.map((city) => (
              <option key={city} value={city}>
                {city}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset class="plain stack contact">
        <legend>{m.desk_org_contact()}</legend>
        <p class="soft">{m.desk_org_contact_hint()}</p>
        <TextField
          label={m.desk_org_contact_name()}
          value={form.contactName}
          onInput={(contactName) => set({ contactName })}
          maxLength={60}
          autocomplete="name"
          fault={faultAt(problem, '/contact/name')}
        />
        <div class="field-row">
          <TextField
            label={m.desk_org_contact_phone()}
            type="tel"
            inputMode="tel"
            value={form.contactPhone}
            onInput={(contactPhone) => set({ contactPhone })}
            maxLength={40}
            autocomplete="tel"
            fault={faultAt(problem, '/contact/phone')}
          />
          <TextField
            label={m.desk_org_contact_email()}
            type="email"
            inputMode="email"
            value={form.contactEmail}
            onInput={(contactEmail) => set({ contactEmail })}
            maxLength={254}
            autocomplete="email"
            fault={faultAt(problem, '/contact/email')}
          />
        </div>
      </fieldset>
    </>
  )
}
