import { useLocation } from 'preact-iso'
import type { ActivityShape } from '../../../src/space/activities/schema.ts'
import type { Booked, BookingRow } from '../../../src/space/bookings/schema.ts'
import { todayAt } from '../../public/words.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { networkZone } from '../../ui/zoned.ts'
import { deskApi } from '../api.ts'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { Choice, Toggle } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { cities, here, libraries, ownOrganisations, roles } from '../session.ts'
import './activities.css'
import { ActivityFields, activityPointers } from './activity-fields.tsx'
import { activityOf, bookingWith, blankActivity, recurrenceOf, timesIn } from './activity-form.ts'
import { endedBookings } from './booking-choice.tsx'
import { RepeatFields } from './repeat-fields.tsx'

/** Makes an activity or a series, for the network or for one's organisation. */
export function NewActivity() {
  const { route } = useLocation()
  const home = here.value
  const acts = ownOrganisations.value.filter(({ status }) => status === 'verified')
  const { form, set, clear } = useDraft('activity', {
    ...blankActivity(home?.city ?? cities.value[0] ?? '', todayAt()),
    libraryId: home?.id ?? '',
    organisationId: roles.value.length === 0 ? (acts[0]?.id ?? '') : '',
  })
  const saving = useCommand()

  async function save() {
    const needsBooking = form.at === 'site' && form.venueId !== '' && form.organisationId !== ''
    const lacks = missing([
      ...(form.title.trim() === '' ? ['/title'] : []),
      ...(form.repeat !== 'none' && form.until === '' ? ['/recurrence'] : []),
      ...(form.at === 'site' && form.siteId === '' ? ['/siteId'] : []),
    ])
    if (lacks) return saving.tell(lacks)
    const timeZone = libraries.value.find(({ id }) => id === form.libraryId)?.timeZone ?? networkZone
    const bookingId = needsBooking ? await bookingFor(timeZone) : ''
    if (bookingId === null) return
    const made = await saving.run<ActivityShape>('/space/activities', {
      ...activityOf({ ...form, bookingId }, timeZone),
      ...recurrenceOf(form),
      city: form.city,
      organisationId: form.organisationId || null,
      draft: form.draft,
    })
    if (!made) return
    clear()
    route(`/desk/activities/${made.id}`)
  }

  /** The booking that the activity goes into: the one that covers it, or one that is made now; null when there is none. */
  async function bookingFor(timeZone: string): Promise<string | null> {
    const { venueId, organisationId, date, bookingId } = form
    if (bookingId !== '') return bookingId
    const { startsAt, endsAt } = timesIn(form, timeZone)
    const query = { venueId, organisationId, from: date, to: date, limit: 100 }
    const there = await deskApi.get<Page<BookingRow>>('/space/bookings', query)
    if (!there.ok) return (saving.tell(there.problem), null)
    const found = there.value.items.find(
      (b) => !endedBookings.has(b.state) && b.startsAt <= startsAt && endsAt <= b.endsAt,
    )
    if (found) return found.id
    if (!form.books) return ''
    const lacks = missing(form.accepted ? [] : ['/commitment'])
    if (lacks) return (saving.tell(lacks), null)
    const booked = await saving.run<Booked>('/space/bookings', bookingWith(form, timeZone))
    // The activity may be refused yet: then it goes into this booking when it is sent again.
    if (booked) set({ bookingId: booked.id })
    return booked?.id ?? null
  }

  return (
    <>
      <PageHead
        title={m.desk_act_create()}
        back={{ href: '/desk/activities', name: m.desk_nav_activities() }}
      />
      <form
        class="card stack form part-space"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Choice
          label={m.desk_act_city()}
          value={form.city}
          choices={cities.value.map((city) => ({ value: city, name: city }))}
          onChoose={(city) => set({ city, libraryId: '', siteId: '', venueId: '', bookingId: '' })}
        />
        {acts.length > 0 && (
          <Field label={m.desk_act_organiser()}>
            {(wiring) => (
              <select
                {...wiring}
                value={form.organisationId}
                onChange={(event) => set({ organisationId: event.currentTarget.value, bookingId: '' })}
              >
                {roles.value.length > 0 && <option value="">{m.desk_act_organiser_network()}</option>}
                {acts.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <ActivityFields form={form} set={set} problem={saving.problem} />
        <RepeatFields form={form} set={set} problem={saving.problem} />
        <Toggle label={m.desk_act_draft()} checked={form.draft} onChange={(draft) => set({ draft })} />
        <FormProblem problem={saving.problem} fields={activityPointers} />
        <div class="cluster">
          <Button type="submit" disabled={saving.busy}>
            {saving.busy ? m.desk_form_saving() : m.desk_act_create()}
          </Button>
          <Button bare onClick={() => clear()}>
            {m.desk_form_empty()}
          </Button>
        </div>
      </form>
    </>
  )
}
