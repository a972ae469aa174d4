import { m } from '../../ui/messages/messages.js'
import { todayAt } from '../../public/words.ts'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { FieldsProps } from './offer-form.ts'
import { sourceName } from './offer-words.ts'

/** For staff: where it came from, and the day on which they last asked whether it still stands. */
export function SourceFields({ form, set, problem, kept }: FieldsProps) {
  const choices = (['platform', 'phone', 'import', 'unrecorded'] as const).filter(
    (source) => source === 'phone' || source === 'unrecorded' || source === kept?.source,
  )
  return (
    <>
      <Choice
        label={m.offer_source()}
        value={form.source}
        choices={choices.map((value) => ({ value, name: sourceName(value) }))}
        onChoose={(source) => set({ source })}
      />
      <TextField
        label={m.offer_checked()}
        hint={m.offer_checked_hint()}
        type="date"
        max={todayAt()}
        value={form.checkedOn}
        onInput={(checkedOn) => set({ checkedOn })}
        fault={faultAt(problem, '/checkedOn')}
      />
    </>
  )
}
