import { useState } from 'preact/hooks'
import type { ConsultationShape } from '../../../src/service/consultations/schema.ts'
import { todayAt } from '../../public/words.ts'
import { m } from '../../ui/messages/messages.js'
import { Button } from '../../ui/button.tsx'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { faultAt } from '../faults.ts'
import { Stepper } from '../parts/stepper.tsx'
import { Choice } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { cities, roles } from '../session.ts'
import { channelName, channels, deskName, desks } from './words.ts'

const pointers = ['/on', '/asker', '/topic', '/city']

type Form = Pick<ConsultationShape, 'desk' | 'channel' | 'on' | 'city' | 'topic' | 'minutes' | 'times'> & {
  asker: string
}

/** The cities that one counts for. */
const counted = () =>
  cities.value.filter((name) =>
    roles.value.some(
      ({ role, city }) =>
        role === 'admin' || ((role === 'coordinator' || role === 'reporter') && (!city || city === name)),
    ),
  )

/** ＋ 记一笔: as the last one was, in a few taps. */
export function NoteForm({ last, noted }: { last: ConsultationShape | null; noted: () => void }) {
  const places = counted()
  const { form, set, clear } = useDraft<Form>('consultation', {
    desk: last?.desk ?? 'platform',
    channel: last?.channel ?? 'call',
    on: todayAt(),
    city: last?.city ?? places[0] ?? '',
    asker: '',
    topic: last?.topic ?? '',
    minutes: last?.minutes ?? 5,
    times: 1,
  })
  const [done, setDone] = useState(0)
  const saving = useCommand()

  async function save() {
    const body = { ...form, asker: form.asker.trim() || null, topic: form.topic.trim() }
    const made = await saving.run<ConsultationShape>('/service/consultations', body)
    if (!made) return
    clear()
    setDone((n) => n + 1)
    noted()
  }
  return (
    <form
      class="card stack form con-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{m.desk_con_note()}</h2>
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
        fault={faultAt(saving.problem, '/topic')}
      />
      <TextField
        label={m.desk_con_asker()}
        hint={m.desk_con_asker_hint()}
        maxLength={80}
        value={form.asker}
        onInput={(asker) => set({ asker })}
        fault={faultAt(saving.problem, '/asker')}
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
          fault={faultAt(saving.problem, '/on')}
        />
      </div>
      <FormProblem problem={saving.problem} fields={pointers} />
      <div class="cluster">
        <Button type="submit" disabled={saving.busy}>
          {saving.busy ? m.desk_form_saving() : m.desk_con_save()}
        </Button>
        <span role="status">{done > 0 ? m.desk_con_saved({ n: done }) : ''}</span>
      </div>
    </form>
  )
}
