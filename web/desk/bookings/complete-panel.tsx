import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { faultAt } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { Stepper } from '../parts/stepper.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { PanelProps } from './booking.tsx'

type Form = { adults: number; children: number; condition: string }

/** How many came, counted with big buttons, and how the room was left; again, it is a correction. */
export function CompletePanel({ booking, changed }: PanelProps) {
  const again = booking.state === 'completed'
  const base: Form = {
    adults: booking.heads?.adults ?? 0,
    children: booking.heads?.children ?? 0,
    condition: booking.condition ?? '',
  }
  const { form, set, clear } = useDraft<Form>(`complete ${booking.id}`, base)
  const saving = useCommand()
  async function save(event: Event) {
    event.preventDefault()
    const { adults, children, condition } = form
    const done = await saving.run(`/space/bookings/${booking.id}/complete`, {
      adults,
      children,
      condition: condition.trim() || null,
    })
    if (!done) return
    clear()
    changed()
  }
  return (
    <form class="card form stack" id="complete" noValidate onSubmit={(event) => void save(event)}>
      <h2>{again ? m.desk_complete_again() : m.desk_complete_title()}</h2>
      <div class="heads">
        <Stepper
          label={m.desk_complete_adults()}
          value={form.adults}
          onChange={(adults) => set({ adults })}
        />
        <Stepper
          label={m.desk_complete_children()}
          value={form.children}
          onChange={(children) => set({ children })}
        />
      </div>
      <TextField
        label={m.desk_booking_condition()}
        hint={m.desk_complete_hint()}
        value={form.condition}
        maxLength={400}
        onInput={(condition) => set({ condition })}
        fault={faultAt(saving.problem, '/condition')}
      />
      <FormProblem problem={saving.problem} fields={['/condition']} />
      <div>
        <Button type="submit" quiet={again} disabled={saving.busy}>
          {again ? m.desk_complete_correct() : m.desk_complete_do()}
        </Button>
      </div>
    </form>
  )
}
