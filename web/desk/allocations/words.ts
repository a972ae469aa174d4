import type { AllocationRow, AllocationShape, StepShape } from '../../../src/resources/ledger/schema.ts'
import { monthAndDay } from '../../ui/dates.ts'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'

const states: Record<AllocationRow['state'], () => string> = {
  allocated: m.desk_alloc_state_allocated,
  'in-transit': m.desk_alloc_state_in_transit,
  received: m.desk_alloc_state_received,
  distributed: m.desk_alloc_state_distributed,
  returned: m.desk_alloc_state_returned,
  lost: m.desk_alloc_state_lost,
  cancelled: m.desk_alloc_state_cancelled,
}

export const stateName = (state: AllocationRow['state']): string => states[state]()

/** What waits for somebody calls, what is done is good. */
export const stateTone = (state: AllocationRow['state']): 'good' | 'warn' | 'bad' | undefined => {
  if (state === 'in-transit' || state === 'received') return 'warn'
  if (state === 'distributed') return 'good'
  return state === 'lost' ? 'bad' : undefined
}

const kinds: Record<StepShape['kind'], () => string> = {
  publish: m.desk_alloc_step_other,
  change: m.desk_alloc_step_other,
  renew: m.desk_alloc_step_other,
  withdraw: m.desk_alloc_step_other,
  expire: m.desk_alloc_step_other,
  allocate: m.desk_alloc_step_allocate,
  cancel: m.desk_alloc_step_cancel,
  deliver: m.desk_alloc_step_deliver,
  receive: m.desk_alloc_step_receive,
  distribute: m.desk_alloc_step_distribute,
  return: m.desk_alloc_step_return,
  reverse: m.desk_alloc_step_reverse,
}

export const stepName = (kind: StepShape['kind']): string => kinds[kind]()

const who: Record<StepShape['by'], () => string> = {
  staff: m.desk_alloc_by_staff,
  organisation: m.desk_alloc_by_organisation,
  donor: m.desk_alloc_by_donor,
  system: m.desk_alloc_by_system,
}

export const byName = (by: StepShape['by']): string => who[by]()

/** Accounts of an allocation in the order in which things pass them. */
export const amountNames: [keyof AllocationRow['amounts'], () => string][] = [
  ['reserved', m.desk_alloc_amount_reserved],
  ['inTransit', m.desk_alloc_amount_in_transit],
  ['received', m.desk_alloc_amount_received],
  ['surplus', m.desk_alloc_amount_surplus],
  ['distributed', m.desk_alloc_amount_distributed],
  ['lost', m.desk_alloc_amount_lost],
  ['returned', m.desk_alloc_amount_returned],
]

/** Who gave it, as it may be said. */
export const donorWords = ({ donors }: AllocationShape): string =>
  donors.names.length > 0
    ? donors.names.join(m.desk_alloc_and())
    : donors.anonymous
      ? m.gift_anonymous()
      : m.gift_unrecorded()

/** A local date, with its year where it is not this one. */
export const dayOf = (date: string): string =>
  date.slice(0, 4) === today().slice(0, 4)
    ? monthAndDay(date)
    : new Intl.DateTimeFormat(locale.value, { timeZone: 'UTC', dateStyle: 'long' }).format(
        new Date(`${date}T00:00:00Z`),
      )

/** The local date of an instant, in the network's zone. */
export const localDate = (instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(instant))

/** Today in the network's zone. */
export const today = (): string => localDate(new Date().toISOString())

/** A batch as it is chosen: its number, its last good day, and whether that has passed. */
export const batchWords = ({ batch, bestBefore }: { batch: string; bestBefore: string | null }): string =>
  bestBefore === null
    ? batch
    : [
        batch,
        m.offer_best_before_day({ day: dayOf(bestBefore) }),
        ...(bestBefore < today() ? [m.offer_batch_over()] : []),
      ].join(' · ')

/** A number that was typed, in full width too; not a number where it is none. */
export const typed = (text: string): number => {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '')
  return plain === '' ? Number.NaN : Number(plain)
}
