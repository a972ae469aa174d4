import type { ActivityRow } from '../../../src/space/activities/schema.ts'
import { dayName, hoursOf, whereOf } from '../../public/space/activity-words.ts'
import { todayAt } from '../../public/words.ts'
import { EmptyShelf } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { cities, here, ownOrganisations, roles } from '../session.ts'
import { useAsked } from '../use-asked.ts'
import './activities.css'

/** Activities day by day, drafts among them, with the heads that signed up and came. */
export function Activities() {
  const { query, ask } = useAsked()
  const from = query['from'] || todayAt()
  const staff = roles.value.length > 0
  const city = query['city'] ?? here.value?.city ?? 'all'
  const list = useList<ActivityRow>('/space/activities', {
    from,
    city: city === 'all' ? undefined : city,
    organisationId: staff ? undefined : ownOrganisations.value[0]?.id,
    drafts: true,
  })
  return (
    <>
      <PageHead title={m.desk_nav_activities()}>
        <LinkButton bare href="/desk/activities/import">
          {m.desk_take_open()}
        </LinkButton>
        <LinkButton href="/desk/activities/new">{m.desk_act_new()}</LinkButton>
      </PageHead>
      <form class="filters part-space" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField label={m.desk_act_day()} type="date" value={from} onInput={(day) => ask({ from: day })} />
        {staff && (
          <Field label={m.desk_act_city()}>
            {(wiring) => (
              <select {...wiring} value={city} onChange={(event) => ask({ city: event.currentTarget.value })}>
                <option value="all">{m.public_act_all_cities()}</option>
                {cities.value.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </form>
      <Listing
        list={list}
        empty={
          <Empty picture={<EmptyShelf />} title={m.desk_act_list_none()}>
            <p>{m.desk_act_list_none_do()}</p>
            <LinkButton href="/desk/activities/new">{m.desk_act_new()}</LinkButton>
          </Empty>
        }
      >
        {(rows) => <Days rows={rows} />}
      </Listing>
    </>
  )
}

function Days({ rows }: { rows: ActivityRow[] }) {
  const dates = [...new Set(rows.map(({ date }) => date))]
  return (
    <div class="stack part-space">
      {dates.map((date) => (
        <section key={date} class="act-day">
          <h2>{dayName(date)}</h2>
          <ActivityLines rows={rows.filter((row) => row.date === date)} />
        </section>
      ))}
    </div>
  )
}

/** One line an activity: when, what, where, and its heads. */
export function ActivityLines({ rows }: { rows: ActivityRow[] }) {
  return (
    <ul class="act-lines">
      {rows.map((a) => (
        <li key={a.id} class={a.state === 'cancelled' ? 'card off' : 'card'}>
          <span class="soft">{hoursOf(a)}</span>
          <span>
            <a href={`/desk/activities/${a.id}`}>{a.title}</a>
            <span class="soft">{[a.city, whereOf(a)].join(' · ')}</span>
          </span>
          <span class="cluster">
            {a.state === 'draft' && <span class="tag">{m.desk_act_draft_tag()}</span>}
            {a.state === 'cancelled' && <span class="tag calm">{m.desk_act_cancel_done()}</span>}
            {a.waiting > 0 && <span class="tag">{m.desk_act_waits({ n: a.waiting })}</span>}
            <Heads activity={a} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Its three figures: reckoned with, signed up, come. */
export function Heads({ activity: { heads, capacity } }: { activity: ActivityRow }) {
  return (
    <span class="soft">
      {m.desk_act_three({
        planned: heads.planned ?? '–',
        signed: capacity === null ? heads.signedUp : `${heads.signedUp}/${capacity}`,
        came: heads.came.all,
      })}
    </span>
  )
}
