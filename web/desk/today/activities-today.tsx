import type { ActivityRow } from '../../../src/space/activities/schema.ts'
import { todayAt } from '../../public/words.ts'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { ActivityLines } from '../activities/activities.tsx'
import { useList } from '../load.ts'
import { isAdmin, ownOrganisations, roles, served } from '../session.ts'

/** Whether an activity is this account's work: a host's city, a librarian's library, one's own organisation. */
const isOwn = (a: ActivityRow): boolean =>
  isAdmin.value ||
  roles.value.some(({ role, city }) => role === 'host' && (!city || city === a.city)) ||
  served.value.some(({ id }) => a.where.kind === 'library' && a.where.id === id) ||
  ownOrganisations.value.some(({ id }) => id === a.organiser?.id)

/** What takes place today, to be opened with one tap and counted; nothing where nothing does. */
export function ActivitiesToday() {
  const today = todayAt()
  const { rows } = useList<ActivityRow>('/space/activities', { from: today, to: today }, 100)
  const own = rows?.filter((a) => a.state === 'published' && isOwn(a)) ?? []
  if (own.length === 0) return null
  return (
    <section class="stack part-space" aria-labelledby="activities-today">
      <div class="cluster">
        <h2 id="activities-today">{m.desk_act_today()}</h2>
        <LinkButton bare href="/desk/activities">
          {m.desk_act_today_all()}
        </LinkButton>
      </div>
      <ActivityLines rows={own} />
    </section>
  )
}
