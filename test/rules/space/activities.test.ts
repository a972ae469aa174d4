import { describe, expect, it } from 'vitest'
import {
  decideCapacity,
  decideCheckIn,
  decideLeave,
  decideSignUp,
  freeSeats,
  movesUp,
  phaseOf,
  type SeatFacts,
} from '../../../src/space/activities/rules.ts'
import { decideTimes, shifted, timesOf } from '../../../src/space/activities/times.ts'
import { readToken } from '../../../src/space/activities/token.ts'

const at = (text: string) => Date.parse(text)
const hour = 3_600_000
const starts = at('2026-03-07T11:30:00Z')

const facts = (given: Partial<SeatFacts> = {}): SeatFacts => ({
  state: 'published',
  startsAt: starts,
  endsAt: starts + hour,
  capacity: 10,
  taken: 0,
  waiting: 0,
  waitlist: 5,
  signUp: 'open',
  signUpOpensAt: null,
  signUpClosesAt: null,
  ...given,
})

const code = (result: { ok: boolean; refusal?: { code: string }; value?: unknown }) =>
  result.ok ? result.value : result.refusal?.code

describe('a seat', () => {
  it.each([
    [{}, 10, 'going'],
    [{ taken: 9 }, 1, 'going'],
    [{ taken: 9 }, 2, 'waiting'],
    [{ taken: 10 }, 1, 'waiting'],
    [{ taken: 10, waiting: 5 }, 1, 'activity.full'],
    [{ taken: 10, waitlist: 0 }, 1, 'activity.full'],
    [{ capacity: 3 }, 4, 'activity.full'],
    [{ capacity: null, taken: 9999 }, 10, 'going'],
    [{ state: 'cancelled' as const }, 1, 'activity.cancelled'],
    [{ state: 'draft' as const }, 1, 'thing.unknown'],
    [{ signUp: 'none' as const }, 1, 'activity.no-sign-up'],
    [{ signUpClosesAt: starts - hour }, 1, 'activity.not-now'],
    [{ signUpOpensAt: starts - hour + 1 }, 1, 'activity.not-now'],
    [{ signUpOpensAt: starts - hour }, 1, 'going'],
  ])('with %o, for %i heads: %s', (given, heads, wanted) => {
    expect(code(decideSignUp(facts(given), heads, starts - hour))).toBe(wanted)
  })

  it('can be asked for until sign-up closes, and after the beginning where it says so', () => {
    expect(phaseOf(facts(), starts)).toBe('closed')
    expect(phaseOf(facts({ signUpClosesAt: starts + hour }), starts)).toBe('open')
    expect(phaseOf(facts({ taken: 10, waiting: 5 }), starts - 1)).toBe('full')
    expect(phaseOf(facts({ taken: 10 }), starts - 1)).toBe('waitlist')
  })

  it('that frees goes to each who fits, the longest waiting first', () => {
    const queue = [3, 1, 2, 1].map((heads, i) => ({ id: String(i), activityId: 'a', heads, version: 1 }))
    const up = (free: number) => movesUp(queue, free).map((w) => w.id)
    expect([up(0), up(1), up(2), up(3), up(4), up(7)]).toEqual([
      [],
      ['1'],
      ['1', '3'],
      ['0'],
      ['0', '1'],
      ['0', '1', '2', '3'],
    ])
    expect(movesUp(queue, freeSeats(null, 999))).toHaveLength(4)
  })

  it('is not taken away: a capacity below the heads is refused with the largest', () => {
    const some = [4, 7].map((taken, i) => ({ id: String(i), date: '2026-03-07', taken }))
    expect(decideCapacity(7, some).ok).toBe(true)
    expect(decideCapacity(null, some).ok).toBe(true)
    expect(decideCapacity(6, some)).toMatchObject({
      refusal: { code: 'activity.full', signedUp: 7, occurrences: [{ id: '1', signedUp: 7 }] },
    })
  })
})

describe('coming', () => {
  it.each([
    ['going', 'self', starts - hour - 1, 'activity.not-now'],
    ['going', 'self', starts - hour, 'come'],
    ['going', 'self', starts + hour, 'activity.not-now'],
    ['going', 'staff', starts - 3 * hour, 'come'],
    ['going', 'staff', starts + 900 * hour, 'come'],
    ['came', 'self', starts, 'came'],
    ['waiting', 'staff', starts, 'sign-up.state'],
    ['cancelled', 'self', starts, 'sign-up.state'],
  ] as const)('%s, by %s: %i → %s', (state, by, now, wanted) => {
    expect(code(decideCheckIn(facts(), state, now, by))).toBe(wanted)
  })

  it('and leaving end with the activity', () => {
    expect(code(decideLeave(facts(), 'going', starts + hour - 1))).toBe('leave')
    expect(code(decideLeave(facts(), 'waiting', starts + hour))).toBe('activity.past')
    expect(code(decideLeave(facts(), 'cancelled', starts + hour))).toBe('left')
  })
})

describe('times', () => {
  const asked = (startsAt: string, endsAt: string) => ({
    startsAt: at(startsAt),
    endsAt: at(endsAt),
    signUpOpensAt: null,
    signUpClosesAt: null,
  })

  it('of a series keep the clock on the wall when the clocks change, and leave out an hour that does not exist', () => {
    const zone = 'Europe/Berlin'
    const first = decideTimes(
      asked('2026-03-22T01:30:00Z', '2026-03-22T03:00:00Z'),
      zone,
      at('2026-03-01T00:00:00Z'),
    )
    if (!first.ok) throw new Error('refused')
    const found = timesOf(first.value, { every: 'week', interval: 1, count: 3 }, zone, false)
    if (!found.ok) throw new Error('refused')
    expect(found.value.times.map((t) => new Date(t.startsAt).toISOString())).toEqual([
      '2026-03-22T01:30:00.000Z',
      '2026-04-05T00:30:00.000Z',
    ])
    expect(found.value.skipped).toEqual(['2026-03-29'])
  })

  it('of a series leave out public holidays where they are asked to', () => {
    const zone = 'Asia/Shanghai'
    const first = decideTimes(
      asked('2026-04-03T07:00:00Z', '2026-04-03T10:30:00Z'),
      zone,
      at('2026-03-01T00:00:00Z'),
    )
    if (!first.ok) throw new Error('refused')
    const rule = { every: 'week' as const, interval: 1, weekdays: [1, 5], count: 2 }
    expect(timesOf(first.value, rule, zone, true)).toMatchObject({
      value: { times: [{ date: '2026-04-03' }], skipped: ['2026-04-06'] },
    })
    expect(timesOf(first.value, rule, zone, false)).toMatchObject({ value: { skipped: [] } })
  })

  it('that move by a day and an hour move another occurrence alike, with its sign-up', () => {
    const zone = 'Asia/Shanghai'
    const of = (date: string, h: number) => ({
      date,
      startsAt: at(`${date}T${String(h).padStart(2, '0')}:00:00+08:00`),
      endsAt: at(`${date}T${String(h + 1).padStart(2, '0')}:00:00+08:00`),
      signUpOpensAt: null,
      signUpClosesAt: at(`${date}T${String(h - 1).padStart(2, '0')}:00:00+08:00`),
    })
    expect(shifted(of('2026-03-07', 15), of('2026-03-08', 16), of('2026-03-14', 15), zone)).toEqual(
      of('2026-03-15', 16),
    )
  })
})

it('a token is read out of an address, small letters, spaces and letters that look like digits', () => {
  for (const text of [
    'https://linli.test/a/01X#AB12CD34EF56GH78JK90',
    'ab12 cd34 ef56 gh78 jk90',
    'ABl2CD34EF56GH78JK9O',
  ])
    expect(readToken(text)).toBe('AB12CD34EF56GH78JK90')
})
