import { beforeAll, describe, expect, it } from 'vitest'
import { ceilings, pins, rowsRead, seedTitles } from './sizes.ts'

describe('searching among 1,000 titles', () => {
  beforeAll(() => seedTitles(1000), 240_000)

  it.each(pins)('reads as many rows at any size, in one round trip: $name', async ({ input, rows }) => {
    const read = await rowsRead(input)
    expect(read.trips).toBe(1)
    expect(Math.abs(read.rows - rows) / rows).toBeLessThanOrEqual(0.1)
  })

  it.each(ceilings)('stays under its ceiling: $name', async ({ input, rows }) => {
    const read = await rowsRead(input)
    expect(read.trips).toBe(1)
    expect(read.rows).toBeLessThanOrEqual(rows)
  })

  it('finds the few among the many', async () => {
    for (const q of ['毛毛', 'maomao', 'mm', '好饿', 'hedmmc', 'Carle', '9787533256739'])
      expect((await rowsRead({ q })).titles).toContain('好饿的毛毛虫')
  })

  it('finds a library’s own among what is too common in the network', async () => {
    const { titles } = await rowsRead({ q: '的故事', libraryId: 'library-7' })
    expect(titles.length).toBeGreaterThan(0)
    expect(titles.every((title) => title.endsWith('的故事'))).toBe(true)
  })
})
