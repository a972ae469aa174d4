import type { SiteShape } from '../../../src/space/sites/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'

export type SiteForm = {
  name: string
  city: string
  address: string
  contactName: string
  contactPhone: string
}

export const sitePointers = ['/name', '/city', '/address', '/contact']

export const siteFormOf = (site: SiteShape): SiteForm => ({
  name: site.name,
  city: site.city,
  address: site.address,
  contactName: site.contact?.name ?? '',
  contactPhone: site.contact?.phone ?? '',
})

/** What the API takes; half a contact is none that it accepts, and is told at its field. */
export const siteOf = (form: SiteForm) => {
  const [name, phone] = [form.contactName.trim(), form.contactPhone.trim()]
  return {
    name: form.name.trim(),
    address: form.address.trim(),
    contact: name || phone ? { name, phone } : null,
  }
}

type Props = {
  form: SiteForm
  set: (changed: Partial<SiteForm>) => void
  problem: Problem | null
  /** Cities to choose from while the site is new; it stays in its own. */
  cities?: string[]
}

export function SiteFields({ form, set, problem, cities }: Props) {
  return (
    <>
      <TextField
        label={m.desk_site_name()}
        placeholder={m.desk_site_name_example()}
        value={form.name}
        maxLength={60}
        onInput={(name) => set({ name })}
        fault={faultAt(problem, '/name')}
      />
      {cities && (
        <Choice
          label={m.desk_library_city()}
          value={form.city}
          choices={cities.map((city) => ({ value: city, name: city }))}
          onChoose={(city) => set({ city })}
        />
      )}
      <TextField
        label={m.desk_library_address()}
        hint={m.desk_site_address_hint()}
        value={form.address}
        maxLength={120}
        onInput={(address) => set({ address })}
        fault={faultAt(problem, '/address')}
      />
      <fieldset class="plain">
        <legend class="site-contact">{m.desk_site_contact()}</legend>
        <p class="soft site-contact-what">{m.desk_site_contact_what()}</p>
        <div class="field-row">
          <TextField
            label={m.desk_site_contact_name()}
            placeholder={m.desk_site_contact_example()}
            value={form.contactName}
            maxLength={40}
            onInput={(contactName) => set({ contactName })}
            fault={faultAt(problem, '/contact/name')}
          />
          <TextField
            label={m.desk_site_contact_phone()}
            type="tel"
            value={form.contactPhone}
            maxLength={30}
            onInput={(contactPhone) => set({ contactPhone })}
            fault={faultAt(problem, '/contact/phone')}
          />
        </div>
      </fieldset>
    </>
  )
}
