import { describe, expect, it } from 'vitest'
import type { Ctx } from '../../src/platform/context.ts'
import { together } from '../../src/platform/together.ts'

/** A database that answers each statement with itself and counts its round trips. */
const counting = () => {
  const trips: unknown[][] = []
  const read = async (statements: unknown[]) => {
    trips.push(statements)
    if (statements.includes('broken')) throw new Error('broken')
    return statements.map((said) => [{ said }])
  }
  return { trips, ctx: { db: { read } } as unknown as Ctx }
}
const view =
  (...statements: string[]) =>
  async (ctx: Ctx) =>
    (await ctx.db.read(statements as never)).map(([row]) => row?.['said'])

describe('views that are read together', () => {
  it('cost one round trip, and each gets its own rows', async () => {
    const { ctx, trips } = counting()
    expect(await together(ctx, view('a'), view('b', 'c'), view())).toEqual([['a'], ['b', 'c'], []])
    expect(trips).toEqual([['a', 'b', 'c']])
  })

  it('a view that reads twice pays for its second read alone', async () => {
    const { ctx, trips } = counting()
    const twice = async (own: Ctx) => [await view('b')(own), await view('c')(own)]
    expect(await together(ctx, view('a'), twice)).toEqual([['a'], [['b'], ['c']]])
    expect(trips).toEqual([['a', 'b'], ['c']])
  })

  it('a database that does not answer fails them all', async () => {
    const { ctx } = counting()
    await expect(together(ctx, view('a'), view('broken'))).rejects.toThrow('broken')
  })
})
