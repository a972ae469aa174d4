import { useState } from 'preact/hooks'
import type { ChangeVenue, VenueShape } from '../../../src/space/venues/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { ChangeForm } from '../parts/change-form.tsx'
import { RuleFields, rulePointers, rulesOf } from './rule-fields.tsx'
import type { VenueRules } from './rule-fields.tsx'
import type { VenuePanel } from './venue.tsx'

/** What a venue asks of a booking. Bookings that stand keep what they were promised. */
export function RulesForm({ venue, saved, reload, locked }: VenuePanel) {
  const base = rulesOf(venue)
  const { form, set, clear } = useDraft<VenueRules>(`venue.rules.${venue.id}`, base)
  const [told, setTold] = useState(false)
  const saving = useCommand()
  const changes = Object.fromEntries(
    Object.entries(form).filter(([name, value]) => value !== base[name as keyof VenueRules]),
  ) as ChangeVenue
  const changed = Object.keys(changes).length > 0

  async function save() {
    setTold(false)
    const next = await saving.run<VenueShape>(`/space/venues/${venue.id}`, changes, {
      method: 'PATCH',
      ifMatch: venue.version,
    })
    if (!next) return
    clear()
    setTold(true)
    saved({ ...venue, ...next })
  }
  return (
    <ChangeForm
      saving={saving}
      save={save}
      changed={changed}
      told={told}
      locked={locked}
      reload={reload}
      clear={clear}
      fields={rulePointers}
      what={m.desk_venue_rules_what()}
    >
      <RuleFields form={form} set={set} problem={saving.problem} />
    </ChangeForm>
  )
}
