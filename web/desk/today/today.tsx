import type { ComponentChildren } from 'preact'
import type { LoanShape } from '../../../src/library/lending/schema.ts'
import { count } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import type { StateShape } from '../../../src/running/state/schema.ts'
import { useGet, useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { here, libraries, served } from '../session.ts'
import { AllWell } from './all-well.tsx'
import { holdsReady, kiosksSilent, kiosksWaiting, useHolds, useKiosks } from './waiting.ts'
import { Alerts } from '../running/alerts.tsx'
import { TodayHead } from './head.tsx'
import { KioskList } from './kiosk-list.tsx'
import { Overdue } from './overdue.tsx'
import { ReadyHolds } from './ready-holds.tsx'
import { useThings } from './things.ts'
import './today.css'

/** What waits for people comes first: books one may ask after, books that wait for a child, tablets that wait for us. */
export function Today({ children }: { children?: ComponentChildren }) {
  const overdue = useList<LoanShape>('/library/loans', { state: 'overdue' }, 50)
  const holds = useHolds(served.value.map(({ id }) => id))
  const kiosks = useKiosks()
  const ready = holds && holdsReady(holds)
  const waiting = kiosks.rows && kiosksWaiting(kiosks.rows)
  const open = served.value.filter(({ openToday }) => openToday)
  const silent = kiosks.rows ? kiosksSilent(kiosks.rows, new Set(open.map(({ id }) => id))) : []
  const state = useGet<StateShape>('/running')
  const alerts = state.value?.alerts ?? []
  const tablets = (waiting?.length ?? 0) + silent.length
  useThings('today', (overdue.rows?.length ?? 0) + (ready?.length ?? 0) + tablets + alerts.length)

  return (
    <>
      <TodayHead />
      <ul class="todo">
        <Figure href="#overdue" part="bad" value={overdue.rows?.length} more={overdue.more !== undefined}>
          {m.desk_today_overdue()}
        </Figure>
        <Figure href="#ready" part="space" value={ready?.length}>
          {m.desk_today_ready()}
        </Figure>
        <Figure href="/desk/kiosks" part="resources" value={waiting?.length}>
          {m.desk_today_kiosks()}
        </Figure>
        <Figure
          href="/desk/libraries"
          part="library"
          value={libraries.value.length > 0 ? open.length : undefined}
        >
          {m.desk_today_open({ n: served.value.length })}
        </Figure>
      </ul>
      {alerts.length > 0 && <Alerts alerts={alerts} />}
      {children}
      <section class="card block" id="overdue" aria-label={m.desk_today_overdue_title()}>
        <Listing list={overdue} empty={<AllWell library={here.value} />}>
          {(rows) => <Overdue loans={rows} />}
        </Listing>
      </section>
      {ready && ready.length > 0 && <ReadyHolds holds={ready} />}
      {waiting && tablets > 0 && <KioskList kiosks={waiting} silent={silent} />}
    </>
  )
}

type FigureProps = { href: string; part: string; value: number | undefined; more?: boolean; children: string }

function Figure({ href, part, value, more, children }: FigureProps) {
  return (
    <li>
      <a class={`card figure ${part}`} href={href}>
        <strong>
          {value === undefined ? <span class="skeleton" /> : `${count(value)}${more ? '+' : ''}`}
        </strong>
        {children}
      </a>
    </li>
  )
}
