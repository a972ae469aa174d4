import { todayAt } from '../../public/words.ts'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { Stepper } from '../parts/stepper.tsx'
import { TextField } from '../parts/text-field.tsx'
import { AskerField } from './asker-field.tsx'
import { countedCities, type Form } from './form.ts'
import { channelName, channels, deskName, desks } from './words.ts'

type Props = { form: Form; set: (changed: Partial<Form>) => void; problem: Problem | null }

/** What is noted of a consultation: mostly taps. */
export function Fields({ form, set, problem }: Props) {
  const places = countedCities()
  return (
    <>
      <div class="con-choices">
        <Choice
          label={m.desk_con_desk()}
          value={form.desk}
          choices={desks.map((value) => ({ value, name: deskName(value) }))}
          onChoose={(desk) => set({ desk })}
        />
        <Choice
          label={m.desk_con_channel()}
          value={form.channel}
          choices={channels.map((value) => ({ value, name: channelName(value) }))}
          onChoose={(channel) => set({ channel })}
        />
        {places.length > 1 && (
          <Choice
            label={m.desk_con_city()}
            value={form.city}
            choices={places.map((value) => ({ value, name: value }))}
            onChoose={(city) => set({ city })}
          />
        )}
      </div>
      <TextField
        label={m.desk_con_topic()}
        maxLength={120}
        value={form.topic}
        onInput={(topic) => set({ topic })}
        fault={faultAt(problem, '/topic')}
      />
      <AskerField
        asker={form.asker}
        organisation={form.organisation}
        type={(asker) => set({ asker, organisation: null })}
        pick={({ id, name, city }) => set({ asker: name, organisation: { id, name }, city })}
        fault={faultAt(problem, '/asker') ?? faultAt(problem, '/organisationId')}
      />
      <div class="con-counts">
        <Stepper label={m.desk_con_minutes()} value={form.minutes} onChange={(minutes) => set({ minutes })} />
        <Stepper
          label={m.desk_con_times()}
          value={form.times}
          onChange={(times) => set({ times: Math.max(1, times) })}
        />
        <TextField
          label={m.desk_con_on()}
          type="date"
          max={todayAt()}
          value={form.on}
          onInput={(on) => set({ on })}
          fault={faultAt(problem, '/on')}
        />
      </div>
    </>
  )
}
