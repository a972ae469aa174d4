import { todayAt } from '../../public/words.ts'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { AvatarPicker } from '../parts/avatar-picker.tsx'
import { Choice, Toggle } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { consentMethod } from '../words.ts'
import type { ConsentForm } from './consent-form.ts'
import { ConsentText } from './consent-text.tsx'

export const consentPointers = ['/nickname', '/avatar', '/birthYear', '/consent/givenOn', '/guardian']

type Props = { form: ConsentForm; set: (changed: Partial<ConsentForm>) => void; problem: Problem | null }

/** A nickname, a face, and that a guardian agreed: how, when, and to which words. */
export function ConsentFields({ form, set, problem }: Props) {
  return (
    <>
      <TextField
        label={m.desk_child_nickname()}
        hint={m.desk_enrol_nickname_hint()}
        value={form.nickname}
        onInput={(nickname) => set({ nickname })}
        maxLength={60}
        fault={faultAt(problem, '/nickname')}
      />
      <AvatarPicker
        label={m.desk_enrol_avatar()}
        value={form.avatar}
        onChoose={(avatar) => set({ avatar })}
        fault={faultAt(problem, '/avatar')}
      />
      <TextField
        label={m.desk_child_birth_year()}
        hint={m.desk_enrol_birth_hint()}
        class="short"
        inputMode="numeric"
        maxLength={4}
        value={form.birthYear}
        onInput={(birthYear) => set({ birthYear })}
        fault={faultAt(problem, '/birthYear')}
      />
      <ConsentText />
      <Choice
        label={m.desk_consent_how()}
        value={form.method}
        choices={(['paper', 'in-person', 'phone'] as const).map((value) => ({
          value,
          name: consentMethod(value),
        }))}
        onChoose={(method) => set({ method })}
      />
      <TextField
        label={m.desk_consent_when()}
        class="medium"
        type="date"
        max={todayAt()}
        value={form.givenOn}
        onInput={(givenOn) => set({ givenOn })}
        fault={faultAt(problem, '/consent/givenOn')}
      />
      <Toggle
        label={m.desk_consent_diary()}
        hint={m.desk_consent_diary_hint()}
        checked={form.diary}
        onChange={(diary) => set({ diary })}
      />
      <Toggle
        label={m.desk_consent_guardian()}
        hint={m.desk_consent_guardian_hint()}
        checked={form.withGuardian}
        onChange={(withGuardian) => set({ withGuardian })}
      />
      {form.withGuardian && (
        <div class="field-row">
          <TextField
            label={m.desk_guardian_name()}
            value={form.guardianName}
            onInput={(guardianName) => set({ guardianName })}
            maxLength={60}
            fault={faultAt(problem, '/guardian/name')}
          />
          <TextField
            label={m.desk_guardian_phone()}
            type="tel"
            value={form.guardianPhone}
            onInput={(guardianPhone) => set({ guardianPhone })}
            maxLength={40}
            fault={faultAt(problem, '/guardian/phone')}
          />
        </div>
      )}
    </>
  )
}
