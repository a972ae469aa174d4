import { useState } from 'preact/hooks'
import type { Booked, OccurrenceSeen, WaitShape } from '../../../src/space/bookings/schema.ts'
import type { VenueShape } from '../../../src/space/venues/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { wallAt } from '../../ui/zoned.ts'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { faultAt, missing } from '../faults.ts'
import { Toggle } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { blankBooking, bookingOf, instantsOf, previewOf, secretsOfBooking, timesOf } from './booking-form.ts'
import type { BookingForm } from './booking-form.ts'
import { Commitment } from './commitment.tsx'
import { OtherTimes } from './other-times.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { RepeatFields } from './repeat-fields.tsx'
import { TimeFields } from './time-fields.tsx'
import type { Asker } from './new.tsx'
import { usePreview } from './use-preview.ts'

type Props = {
  venue: VenueShape
  startsAt: string | undefined
  endsAt: string | undefined
  askers: Asker[]
  forOthers?: boolean
  done: (booked: Booked) => void
  /** It is taken, and its organisation is told when it frees. */
  waits: (wait: WaitShape) => void
}

/** Under which name the API speaks of a field. */
const pointers: Record<string, string> = {
  organisationId: '/organisationId',
  date: '/startsAt',
  from: '/startsAt',
  to: '/startsAt',
  count: '/recurrence/count',
  until: '/recurrence/until',
  purpose: '/purpose',
  heads: '/expectedHeads',
  accepted: '/commitment',
}

const fields = [
  '/organisationId',
  '/purpose',
  '/expectedHeads',
  '/startsAt',
  '/recurrence',
  '/commitment',
  '/contact',
]

/** Who, when, what for, how often; what it would meet is looked at while one types. */
export function BookForm({ venue, startsAt, endsAt, askers, forOthers, done, waits }: Props) {
  const zone = venue.site.timeZone
  const blank = blankBooking(
    venue,
    { startsAt, endsAt },
    askers.length === 1 ? askers[0]!.id : '',
    Date.now(),
  )
  const {
    form,
    set: keep,
    clear,
  } = useDraft(`booking ${venue.id} ${startsAt ?? ''}`, blank, secretsOfBooking)
  const saving = useCommand()
  const [touched, setTouched] = useState<string[]>([])
  const preview = usePreview(previewOf(form, venue))
  const { problem } = saving
  // What is being put right is not called wrong any more.
  const fault = (pointer: string) => (touched.includes(pointer) ? undefined : faultAt(problem, pointer))
  const set = (changed: Partial<BookingForm>) => {
    setTouched([...touched, ...Object.keys(changed).map((name) => pointers[name] ?? `/contact/${name}`)])
    keep(changed)
  }
  const refused = Array.isArray(problem?.['conflicts']) ? (problem['conflicts'] as OccurrenceSeen[]) : null
  const blocked =
    preview.value?.occurrences.find(({ conflict }) => conflict)?.conflict ?? refused?.[0]?.conflict

  const taken = blocked?.code === 'booking.overlap' && !blocked['because'] && form.repeat === 'none'

  async function send(event: Event) {
    event.preventDefault()
    setTouched([])
    const lacks = [
      !form.organisationId && '/organisationId',
      !instantsOf(form, zone) && '/startsAt',
      !form.purpose.trim() && '/purpose',
      !form.heads.trim() && '/expectedHeads',
      !form.accepted && !taken && '/commitment',
    ].filter((each) => each !== false)
    if (lacks.length > 0) {
      saving.tell(missing(lacks))
      return
    }
    const body = bookingOf(form, venue)
    if (!body) return
    if (taken) {
      const { venueId, organisationId, startsAt, endsAt, purpose, expectedHeads } = body
      const wish = { venueId, organisationId, startsAt, endsAt, purpose, expectedHeads }
      const wait = await saving.run<WaitShape>('/space/waits', wish)
      if (!wait) return
      clear()
      waits(wait)
      return
    }
    const made = await saving.run<Booked>('/space/bookings', body)
    if (!made) return
    clear()
    done(made)
  }

  return (
    <form class="card form stack" noValidate onSubmit={(event) => void send(event)}>
      <p class="soft">
        {[venue.site.name, venue.floor, m.public_venue_holds({ n: venue.capacity })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Field
        label={m.desk_book_organisation()}
        hint={forOthers ? m.desk_book_for_others() : undefined}
        fault={fault('/organisationId')}
      >
        {(wiring) => (
          <select
            {...wiring}
            value={form.organisationId}
            onChange={(event) => set({ organisationId: event.currentTarget.value })}
          >
            {askers.length !== 1 && <option value="">{m.desk_book_choose_org()}</option>}
            {askers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TimeFields
        form={form}
        set={set}
        times={timesOf(venue)}
        today={wallAt(Date.now(), zone).date}
        fault={fault('/startsAt')}
      />
      <RepeatFields
        form={form}
        set={set}
        faults={{
          count: fault('/recurrence/count') ?? faultAt(preview.problem, '/recurrence/count'),
          until: fault('/recurrence/until') ?? faultAt(preview.problem, '/recurrence/until'),
        }}
      />
      <PreviewPanel preview={preview} zone={zone} skip={form.skip} onSkip={(skip) => set({ skip })} />
      {taken && <OtherTimes venue={venue} form={form} onChoose={set} />}
      {forOthers && blocked && blocked.code !== 'booking.overlap' && (
        <Toggle
          label={m.desk_book_override()}
          hint={m.desk_book_override_what()}
          checked={form.override}
          onChange={(override) => set({ override })}
        />
      )}
      <TextField
        label={m.desk_book_purpose()}
        hint={m.desk_book_purpose_hint()}
        value={form.purpose}
        maxLength={200}
        onInput={(purpose) => set({ purpose })}
        fault={fault('/purpose')}
      />
      <TextField
        label={m.desk_book_heads()}
        type="number"
        min="1"
        inputMode="numeric"
        class="short"
        value={form.heads}
        onInput={(heads) => set({ heads })}
        fault={fault('/expectedHeads')}
      />
      <details class="further" hidden={taken}>
        <summary>{m.desk_book_contact()}</summary>
        <div class="stack">
          <p class="soft">{m.desk_book_contact_what()}</p>
          <TextField
            label={m.desk_book_key()}
            value={form.keyHolder}
            maxLength={60}
            onInput={(keyHolder) => set({ keyHolder })}
            fault={fault('/contact/keyHolder')}
          />
          <div class="field-row">
            <TextField
              label={m.desk_book_emergency()}
              value={form.emergencyName}
              maxLength={60}
              onInput={(emergencyName) => set({ emergencyName })}
              fault={fault('/contact/emergencyName')}
            />
            <TextField
              label={m.desk_book_phone()}
              type="tel"
              value={form.emergencyPhone}
              maxLength={40}
              onInput={(emergencyPhone) => set({ emergencyPhone })}
              fault={fault('/contact/emergencyPhone')}
            />
          </div>
        </div>
      </details>
      {taken ? (
        <p class="note">{m.desk_wait_what()}</p>
      ) : (
        <Commitment
          accepted={form.accepted}
          onChange={(accepted) => set({ accepted })}
          fault={fault('/commitment') && m.desk_commit_needed()}
        />
      )}
      <FormProblem problem={problem} fields={fields} />
      <div class="cluster">
        <Button type="submit" class="big" disabled={saving.busy}>
          {saving.busy
            ? m.desk_form_saving()
            : taken
              ? m.desk_wait_do()
              : preview.value?.state === 'confirmed'
                ? m.desk_book_now()
                : m.desk_book_ask()}
        </Button>
        <Button bare onClick={clear}>
          {m.desk_form_discard()}
        </Button>
      </div>
    </form>
  )
}
