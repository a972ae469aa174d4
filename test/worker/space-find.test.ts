import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { counted, noCost } from './d1.ts'
import { call } from './harness.ts'
import { told } from './organisations-world.ts'
import { aBooking, aSite, at, aVenue, iso } from './venues-world.ts'

describe('finding a venue', () => {
  const names = async (query: string) =>
    (await call(`GET /api/space/venues?${query}`)).body.items.map((v: any) => v.name)

  it('by heads, facilities, place and words; a page at a time, each once', async () => {
    const here = await aSite()
    const [a, b, c] = [
      await aVenue(here, { name: '阿姨厨房', capacity: 10, facilities: ['kitchen', 'water'] }),
      await aVenue(here, { name: '排练厅', capacity: 60, facilities: ['mirror', 'sound', 'water'] }),
      await aVenue(here, { name: '小教室', capacity: 25, facilities: ['projector', 'water'] }),
    ]
    const old = await aVenue(here, { name: '旧仓库' })
    await call(`PATCH /api/space/venues/${old.venueId}`, { as: here.host, body: { state: 'closed' } })
    const of = `siteId=${here.id}`
    expect(await names(of)).toEqual([a, b, c].map((v) => v.name))
    expect(await names(`${of}&capacity=25`)).toEqual(['排练厅', '小教室'])
    expect(await names(`${of}&facility=water,mirror`)).toEqual(['排练厅'])
    expect(await names(`${of}&facility=water&facility=kitchen`)).toEqual(['阿姨厨房'])
    expect(await names(`${of}&q=${encodeURIComponent('教室')}`)).toEqual(['小教室'])
    expect(await names(`${of}&q=pailian`)).toEqual(['排练厅'])
    expect(await names(`${of}&city=${encodeURIComponent('南京')}`)).toEqual([])
    expect(told(await call(`GET /api/space/venues?facility=moon`))[0]).toBe(422)
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const page = await call(`GET /api/space/venues?${of}&limit=2&cursor=${cursor}`)
      seen.push(...page.body.items.map((v: any) => v.name))
      if (page.body.nextCursor === null) break
      cursor = page.body.nextCursor
    }
    expect(seen).toEqual(['阿姨厨房', '排练厅', '小教室'])
    expect((await call(`GET /api/space/venues?${of}&limit=1`)).body.items[0]).toEqual({
      id: a.venueId,
      name: '阿姨厨房',
      summary: null,
      site: { id: here.id, name: here.name, city: '北京', address: '幸福路 1 号' },
      organisation: null,
      parentId: null,
      parts: 0,
      capacity: 10,
      area: null,
      floor: null,
      facilities: ['kitchen', 'water'],
      stepFree: null,
      approval: 'staff',
      state: 'open',
      photo: null,
    })
  })

  it('by time: free and open for the whole of it, with its buffer, its parts and its hall; in one round trip', async () => {
    const here = await aSite()
    const hall = await aVenue(here, { name: '大厅', bufferMinutes: 30 })
    const part = await aVenue(here, { name: '大厅东', parentId: hall.venueId })
    const other = await aVenue(here, { name: '大厅西', parentId: hall.venueId })
    const plain = await aVenue(here, { name: '教室', weekly: { 2: [{ from: '09:00', to: '12:00' }] } })
    await aBooking(part.venueId, { from: at('10:00', 1), to: at('11:00', 1) })
    await aBooking(plain.venueId, { from: at('10:00', 1), to: at('10:30', 1) })
    const cost = noCost()
    const free = async (from: number, to: number) =>
      (
        await call(`GET /api/space/venues?siteId=${here.id}&freeFrom=${iso(from)}&freeTo=${iso(to)}`, {
          env: { DB: counted(env.DB, cost) },
        })
      ).body.items.map((v: any) => v.name)
    expect(await free(at('10:00', 1), at('11:00', 1))).toEqual([other.name])
    expect(cost.roundTrips).toBe(1)
    // The half hour after a use is the hall's and its parts' own.
    expect(await free(at('09:00', 1), at('09:45', 1))).toEqual(['大厅西', '教室'])
    expect(await free(at('09:00', 1), at('09:30', 1))).toEqual(['大厅', '大厅东', '大厅西', '教室'])
    expect(await free(at('11:00', 1), at('12:00', 1))).toEqual(['大厅', '大厅东', '大厅西', '教室'])
    expect(await free(at('11:30', 1), at('12:15', 1))).toEqual(['大厅', '大厅东', '大厅西'])
    expect(await free(at('21:00', 2), at('22:15', 2))).toEqual([])
  })

  it.each([
    ['freeFrom=2026-03-03T02:00:00Z', '/freeTo', 'both-or-neither'],
    ['freeTo=2026-03-03T02:00:00Z', '/freeFrom', 'both-or-neither'],
    ['freeFrom=2026-03-03T02:00:00Z&freeTo=2026-03-03T02:00:00Z', '/freeTo', 'order'],
    ['freeFrom=2026-03-03T02:00:00Z&freeTo=2026-04-03T02:00:00Z', '/freeTo', 'too-long'],
    ['freeFrom=2026-03-03T10:00:00%2B08:00&freeTo=2026-03-03T11:00:00Z', '/freeFrom', 'invalid-format'],
    ['capacity=0', '/capacity', 'too-small'],
  ])('refuses %s', async (query, pointer, code) => {
    expect(told(await call(`GET /api/space/venues?${query}`))).toEqual([422, 'input.invalid', pointer, code])
  })
})
