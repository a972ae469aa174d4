import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { around, counted, noCost } from './d1.ts'
import { call, fresh, one, rowsOf, run } from './harness.ts'
import { anOrganisation, mailsTo, told } from './organisations-world.ts'
import { aBooking, aSite, at, aVenue } from './venues-world.ts'

const everyDay = Object.fromEntries(
  ['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, [{ from: '08:00', to: '22:00' }]]),
)
const repairs = (daysLater: number, to = daysLater) => {
  const day = (n: number) => new Date(Date.UTC(2026, 2, 2 + n)).toISOString().slice(0, 10)
  return { from: day(daysLater), to: day(to), reason: '修地板' }
}

type Asked = { id: string; as: string; dry?: true; env?: Record<string, unknown> }

const close = ({ id, as, dry, env: bindings }: Asked, closures: unknown[], given: object = {}) =>
  call(`PUT /api/space/venues/${id}/hours${dry ? '?dryRun=true' : ''}`, {
    as,
    env: bindings,
    body: { weekly: everyDay, closures, ...given },
  })

const hoursOf = async (id: string) => (await call(`GET /api/space/venues/${id}`)).body.hours
const stateOf = (id: string) => one('select state from booking where id = ?', id)
const ids = (answer: any): string[] => answer.body.bookings.map((b: any) => b.id)

const hallOfTwo = async () => {
  const hall = await aVenue(await aSite())
  const [east, west] = [
    await aVenue(hall, { parentId: hall.venueId }),
    await aVenue(hall, { parentId: hall.venueId }),
  ]
  return { ...hall, east: east.venueId, west: west.venueId }
}

describe('a closure of a part', () => {
  it('closes the halls above it and the parts below it for that time, and not its neighbours', async () => {
    const hall = await hallOfTwo()
    const nook = await aVenue(hall, { parentId: hall.east })
    await close({ id: hall.east, as: hall.host }, [repairs(8)])
    for (const id of [hall.venueId, nook.venueId]) expect((await hoursOf(id)).inherited).toEqual([repairs(8)])
    expect((await hoursOf(hall.west)).inherited).toEqual([])
    const later = await aVenue(hall, { parentId: hall.venueId })
    expect((await hoursOf(later.venueId)).inherited).toEqual([])
    const free = `siteId=${hall.id}&freeFrom=2026-03-10T02:00:00Z&freeTo=2026-03-10T03:00:00Z`
    const found = (await call(`GET /api/space/venues?${free}`)).body.items.map((v: any) => v.id)
    expect(found.toSorted()).toEqual([hall.west, later.venueId].toSorted())
    await close({ id: hall.east, as: hall.host }, [])
    expect((await hoursOf(hall.venueId)).inherited).toEqual([])
    expect(await one('select count(*) from venue_day where hall_id = ?', hall.east)).toBe(0)
  })

  it('asks for the bookings of the whole hall as well', async () => {
    const hall = await hallOfTwo()
    const use = { from: at('10:00', 8), to: at('11:00', 8) }
    const whole = await aBooking(hall.venueId, use, [hall.east, hall.west])
    await aBooking(hall.west, { from: at('12:00', 8), to: at('13:00', 8) })
    const asked = await close({ id: hall.east, as: hall.host }, [repairs(8)])
    expect([asked.status, ids(asked)]).toEqual([409, [whole]])
    const version = await one('select version from venue where id = ?', hall.venueId)
    expect(
      (await close({ id: hall.east, as: hall.host }, [repairs(8)], { bookings: 'cancel' })).body,
    ).toMatchObject({
      cancelled: 1,
    })
    expect(await one('select count(*) from claim where booking_id = ?', whole)).toBe(0)
    expect(await one('select version from venue where id = ?', hall.venueId)).toBe(version + 1)
  })

  it('is refused to no booking of the hall that was decided on before it: the hall has a new version', async () => {
    const hall = await hallOfTwo()
    const guest = await anOrganisation({}, true)
    let reads = 0
    const late = around(env.DB, async (statements, go) => {
      const results = await go(statements)
      if ((reads += 1) === 1) await close({ id: hall.east, as: hall.host }, [repairs(8)])
      return results
    })
    const asked = await call('POST /api/space/bookings', {
      as: guest.owner.as,
      env: { DB: late },
      body: {
        venueId: hall.venueId,
        organisationId: guest.id,
        startsAt: '2026-03-10T02:00:00Z',
        endsAt: '2026-03-10T03:00:00Z',
        purpose: '合唱排练',
        expectedHeads: 10,
      },
    })
    expect(told(asked)).toEqual([409, 'booking.closed'])
  })
})

describe('for each booking inside: keep, or cancel with a notice', () => {
  const booked = async () => {
    const venue = await aVenue(await aSite())
    const guest = await anOrganisation({}, true)
    const on = (hour: string, daysLater = 8) =>
      aBooking(venue.venueId, {
        from: at(`${hour}:00`, daysLater),
        to: at(`${hour}:45`, daysLater),
        organisationId: guest.id,
      })
    return { ...venue, guest, on, asked: { id: venue.venueId, as: venue.host } }
  }

  it('what was said of each happens to it, in the same batch as the closure', async () => {
    const { asked, on, guest } = await booked()
    const [first, second] = [await on('09'), await on('11')]
    await run('insert into booking_month values (?, ?, ?, ?, null)', asked.id, guest.id, '2026-03', 90)
    const each = { [first]: 'keep', [second]: 'cancel' }
    const set = await close(asked, [repairs(8)], { each, reason: '修地板' })
    expect(set).toMatchObject({ status: 200, body: { kept: 1, cancelled: 1 } })
    expect([await stateOf(first), await stateOf(second)]).toEqual(['confirmed', 'cancelled'])
    expect(await one('select minutes from booking_month where venue_id = ?', asked.id)).toBe(45)
    const texts = (await mailsTo(guest.owner.email)).map(({ text }) => text)
    expect(texts.filter((text) => text.includes('原因：修地板'))).toHaveLength(1)
  })

  it('one of which nobody said anything is told alone, and nothing changes', async () => {
    const { asked, on } = await booked()
    const [first, second] = [await on('09'), await on('11')]
    const answer = await close(asked, [repairs(8)], { each: { [first]: 'cancel' } })
    expect([told(answer), ids(answer)]).toEqual([[409, 'venue.bookings-inside'], [second]])
    expect([await stateOf(first), (await hoursOf(asked.id)).closures]).toEqual(['confirmed', []])
  })

  it('what stayed outside once is not asked for again', async () => {
    const { asked, on } = await booked()
    const stays = await on('09')
    await close(asked, [repairs(8)], { bookings: 'keep' })
    const later = await on('09', 20)
    const closures = [repairs(8), repairs(20)]
    expect(ids(await close({ ...asked, dry: true }, closures))).toEqual([later])
    await close(asked, closures, { bookings: 'cancel' })
    expect([await stateOf(stays), await stateOf(later)]).toEqual(['confirmed', 'cancelled'])
  })

  it('says which when a hall cannot be divided for them', async () => {
    const { asked, on, id: siteId } = await booked()
    const [first, second] = [await on('09'), await on('11', 30)]
    const body = { siteId, parentId: asked.id, name: fresh('半间'), capacity: 9 }
    const answer = await call('POST /api/space/venues', { as: asked.as, body })
    expect([told(answer), ids(answer)]).toEqual([
      [409, 'venue.has-bookings'],
      [first, second],
    ])
  })
})

describe('however many they are', () => {
  /** Fifty bookings a day, all in the house’s hours. */
  const crowded = async (n: number) => {
    const venue = await aVenue(await aSite())
    const { id: organisation } = await anOrganisation()
    await run(
      `with recursive i(n, at) as (select 0, ?3 union all select n + 1,
          ?3 + (n + 1) / 50 * 86400000 + (n + 1) % 50 * 900000 from i where n < ?4 - 1)
        insert into booking (id, venue_id, organisation_id, date, starts_at, ends_at, buffer_minutes, cut_off_minutes,
          first_slot, after_slot, state, purpose, expected_heads, weight, by_staff, created_at, changed_at)
        select ?1 || '-' || n, ?1, ?2, date((at + 28800000) / 1000, 'unixepoch'), at, at + 900000,
          0, 0, 0, 1, 'confirmed', 'x', 1, 0, 0, 0, 0 from i`,
      venue.venueId,
      organisation,
      at('08:00', 8),
      n,
    )
    await run(
      `insert into booking_month select venue_id, organisation_id, substr(date, 1, 7), 15 * count(*), null
        from booking where venue_id = ? group by 1, 2, 3`,
      venue.venueId,
    )
    return { id: venue.venueId, as: venue.host }
  }

  it('a thousand are cancelled with as many statements as one; more are refused with what to do', async () => {
    const asked = await crowded(1001)
    const whole = [repairs(8, 60)]
    expect(told(await close(asked, whole, { bookings: 'cancel' }))).toEqual([409, 'venue.too-many-bookings'])
    const cost = noCost()
    const set = await close({ ...asked, env: { DB: counted(env.DB, cost) } }, whole, {
      bookings: 'cancel',
      each: { [`${asked.id}-0`]: 'keep' },
    })
    expect(set.body).toMatchObject({ kept: 1, cancelled: 1000 })
    expect(cost.roundTrips).toBe(2)
    expect(cost.statements).toBeLessThan(25)
    expect(await one('select sum(minutes) from booking_month where venue_id = ?', asked.id)).toBe(15)
    expect(
      await rowsOf(
        'select state, count(*) as n from booking where venue_id = ? group by 1 order by 1',
        asked.id,
      ),
    ).toEqual([
      { state: 'cancelled', n: 1000 },
      { state: 'confirmed', n: 1 },
    ])
  })

  it('a few days can be closed whatever else is to come; a new week asks to keep them all', async () => {
    const asked = await crowded(4001)
    const day = await close({ ...asked, dry: true }, [repairs(9)])
    expect(day.body.bookings).toHaveLength(50)
    expect((await close(asked, [repairs(9)], { bookings: 'cancel' })).body).toMatchObject({ cancelled: 50 })
    const week = { weekly: {} }
    expect(told(await close(asked, [repairs(9)], { ...week, bookings: 'cancel' }))).toEqual([
      409,
      'venue.too-many-bookings',
    ])
    expect((await close(asked, [repairs(9)], { ...week, bookings: 'keep' })).status).toBe(200)
  })
})
