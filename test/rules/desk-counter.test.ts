import { describe, expect, it } from 'vitest'
import { withCheck } from '../../src/library/codes.ts'
import type { Answer, ApiClient } from '../../web/ui/api.ts'
import { createCounter } from '../../web/desk/lend/counter.ts'
import type { LendLine, Line, ReturnLine } from '../../web/desk/lend/lines.ts'

const anna = 'A'.repeat(20)
const ben = 'B'.repeat(20)
const unknownCard = 'C'.repeat(20)
const book = withCheck('AAAAAAA')
const other = withCheck('BBBBBBB')
const refused = (code: string, more: object = {}): Answer<never> => ({
  ok: false,
  problem: { code, status: 409, title: code, ...more },
})
const lost: Answer<never> = { ok: false, problem: { code: 'network.lost', status: 0, title: '' } }

type Asked = { path: string; body: any; id?: string }

/** A desk whose server answers what a test says, else as a friendly library would. */
function desk(answers: (asked: Asked) => Answer<unknown> | undefined = () => undefined) {
  const asked: Asked[] = []
  let at = 1_000_000
  let ids = 0
  const loanOf = (copyCode: string, card: string, more: object = {}) => ({
    id: `loan-${copyCode}`,
    copyCode,
    title: '树真好',
    kind: 'book',
    patron: { id: card, nickname: null, avatar: 'fish' },
    returnedAt: null,
    ...more,
  })
  function friendly({ path, body }: Asked): Answer<unknown> {
    if (path === '/library/cards/read') {
      if (body.card === unknownCard) return refused('card.unknown')
      return {
        ok: true,
        value: { patron: { id: body.card }, places: { limit: 3, left: 3 }, loans: [], holdsReady: [] },
      }
    }
    if (path === '/library/loans')
      return { ok: true, value: loanOf(body.copyCode, body.card, { places: { limit: 3, left: 2 } }) }
    if (path === '/library/returns')
      return {
        ok: true,
        value: { outcome: 'returned', copy: { code: body.copyCode }, routing: { to: 'shelf' } },
      }
    if (path.endsWith('/undo')) return { ok: true, value: loanOf(book, anna, { returnedAt: 'now' }) }
    if (path.endsWith('/renewals')) return { ok: true, value: loanOf(book, anna, { renewals: 1 }) }
    return { ok: true, value: { items: [], nextCursor: null } }
  }
  const answer = async (what: Asked) => {
    asked.push(what)
    // An answer takes its time: scans come faster.
    await new Promise((resolve) => setTimeout(resolve, 1))
    return answers(what) ?? friendly(what)
  }
  const api = {
    get: (path: string, query: unknown) => answer({ path: `GET ${path}`, body: query }),
    ask: (path: string, body: unknown) => answer({ path, body }),
    command: (path: string, body: unknown, options?: { id?: string }) =>
      answer({ path, body, id: options?.id }),
  } as unknown as ApiClient
  const counter = createCounter({ api, now: () => at, newId: () => `op-${++ids}`, libraryId: () => 'here' })
  return {
    counter,
    asked,
    wait: (ms: number) => (at += ms),
    /** Newest first, as the page shows them. */
    lines: () =>
      counter.lines.value.map((line: Line) => `${line.kind} ${'state' in line ? line.state : line.why}`),
    newest: <Kind extends Line>() => counter.lines.value[0] as Kind,
  }
}

describe('the lending desk', () => {
  it('lends to the card that was scanned before, without a tap between', async () => {
    const { counter, asked } = desk()
    await Promise.all([counter.scan(anna), counter.scan(book), counter.scan(ben), counter.scan(other)])
    const loans = asked.filter(({ path }) => path === '/library/loans').map(({ body }) => body)
    expect(loans).toEqual([
      { copyCode: book, card: anna, libraryId: 'here' },
      { copyCode: other, card: ben, libraryId: 'here' },
    ])
    expect(counter.bag.value?.loans.map(({ copyCode }) => copyCode)).toEqual([other])
  })

  it('takes a book back when no card is open', async () => {
    const { counter, asked, lines } = desk()
    await counter.scan(book)
    expect(asked.map(({ path }) => path)).toEqual(['/library/returns'])
    expect(lines()).toEqual(['return done'])
  })

  it('does nothing with a book that was scanned after a card that could not be read', async () => {
    const { counter, asked, lines } = desk()
    await Promise.all([counter.scan(unknownCard), counter.scan(book)])
    expect(asked.map(({ path }) => path)).toEqual(['/library/cards/read'])
    expect(lines()).toEqual(['lend cardless', 'card refused'])
  })

  it('takes one scan that arrives many times for one', async () => {
    const { counter, asked, wait } = desk()
    await Promise.all([counter.scan(book), counter.scan(book)])
    wait(1500)
    await counter.scan(book)
    expect(asked).toHaveLength(1)
    wait(4000)
    await counter.scan(book)
    expect(asked).toHaveLength(2)
  })

  it('closes the bag when its card is scanned once more', async () => {
    const { counter, wait } = desk()
    await counter.scan(anna)
    expect(counter.bag.value?.patron.id).toBe(anna)
    wait(4000)
    await counter.scan(anna)
    expect(counter.bag.value).toBeNull()
  })

  it('counts the places as the server says for books, and one less for a toy', async () => {
    const toy = (asked: Asked): Answer<unknown> | undefined =>
      asked.path === '/library/loans' && asked.body.copyCode === other
        ? {
            ok: true,
            value: {
              id: 'toy',
              copyCode: other,
              kind: 'toy',
              returnedAt: null,
              places: { limit: 1, left: 0 },
            },
          }
        : undefined
    const { counter } = desk(toy)
    await counter.scan(anna)
    await counter.scan(book)
    expect(counter.bag.value?.places).toEqual({ limit: 3, left: 2 })
    await counter.scan(other)
    expect(counter.bag.value?.places).toEqual({ limit: 3, left: 1 })
  })

  it('asks again under the same id when the answer was lost', async () => {
    let times = 0
    const { counter, asked, newest } = desk(({ path }) =>
      path === '/library/loans' && ++times === 1 ? lost : undefined,
    )
    await counter.scan(anna)
    await counter.scan(book)
    expect(newest<LendLine>().state).toBe('refused')
    await counter.again(newest<LendLine>())
    expect(newest<LendLine>().state).toBe('done')
    const ids = asked.filter(({ path }) => path === '/library/loans').map(({ id }) => id)
    expect(ids[0]).toBeDefined()
    expect(ids).toEqual([ids[0], ids[0]])
  })

  it('lends a book that is out with another when the child holds it in hand, under an id of its own', async () => {
    const { counter, asked, newest } = desk(({ path, body }) =>
      path === '/library/loans' && body.evidence === undefined ? refused('copy.on-loan') : undefined,
    )
    await counter.scan(anna)
    await counter.scan(book)
    expect(newest<LendLine>().problem?.code).toBe('copy.on-loan')
    await counter.inHand(newest<LendLine>())
    const [plain, inHand] = asked.filter(({ path }) => path === '/library/loans')
    expect(inHand?.body).toEqual({ copyCode: book, card: anna, libraryId: 'here', evidence: 'in-hand' })
    expect(inHand?.id).not.toBe(plain?.id)
    expect(newest<LendLine>().state).toBe('done')
  })

  it('renews the loan that the child has already, when asked to', async () => {
    const { counter, asked, newest } = desk(({ path }) =>
      path === '/library/loans' ? refused('loan.already-yours', { loanId: 'l7', canRenew: true }) : undefined,
    )
    await counter.scan(anna)
    await counter.scan(book)
    await counter.renew(newest<LendLine>())
    expect(asked.at(-1)?.path).toBe('/library/loans/l7/renewals')
    expect(newest<LendLine>().state).toBe('done')
  })

  it('takes the book back instead, when asked to', async () => {
    const { counter, lines, newest } = desk(({ path }) =>
      path === '/library/loans' ? refused('copy.on-loan') : undefined,
    )
    await counter.scan(anna)
    await counter.scan(book)
    await counter.giveBack(newest<LendLine>())
    expect(lines()).toEqual(['return done', 'card done'])
    expect(newest<ReturnLine>().copyCode).toBe(book)
  })

  it('puts the place back when a check-out is undone', async () => {
    const { counter, newest } = desk()
    await counter.scan(anna)
    await counter.scan(book)
    expect(counter.bag.value?.places?.left).toBe(2)
    await counter.undo(newest<LendLine>())
    expect(newest<LendLine>().state).toBe('undone')
    expect(counter.bag.value).toMatchObject({ loans: [], places: { left: 3 } })
  })

  it('says so when an undo comes too late, and leaves the loan as it is', async () => {
    const { counter, newest } = desk(({ path }) =>
      path.endsWith('/undo') ? refused('undo.too-late') : undefined,
    )
    await counter.scan(anna)
    await counter.scan(book)
    await counter.undo(newest<LendLine>())
    expect(newest<LendLine>()).toMatchObject({ state: 'done', problem: { code: 'undo.too-late' } })
    expect(counter.bag.value?.loans).toHaveLength(1)
  })

  it('lends to a child whom staff found without the card', async () => {
    const { counter, asked } = desk()
    await counter.openChild({ id: 'p1', nickname: '小鱼', avatar: 'fish' })
    await counter.scan(book)
    expect(asked.at(-1)?.body).toEqual({ copyCode: book, patronId: 'p1', libraryId: 'here' })
    expect(counter.bag.value?.places).toEqual({ limit: 3, left: 2 })
  })

  it('tells a slip in a code, an ISBN and a stranger’s code apart before it asks anybody', async () => {
    const { counter, asked, lines } = desk()
    const slip = book.slice(0, 7) + (book.endsWith('0') ? '1' : '0')
    for (const raw of [slip, '9787533256739', 'https://example.com/hello']) await counter.scan(raw)
    expect(asked).toEqual([])
    expect(lines()).toEqual(['strange strange', 'strange isbn', 'strange slip'])
  })
})
