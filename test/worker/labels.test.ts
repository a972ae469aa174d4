import { describe, expect, it, vi } from 'vitest'
import { qrOf } from '../../src/library/labels/qr.ts'
import {
  aCopy,
  aKiosk,
  aLibrary,
  aPatron,
  aTitle,
  call,
  days,
  insert,
  monday,
  one,
  rowsOf,
  run,
  staff,
  type Answered,
} from './harness.ts'

const origin = 'http://linli.test'
/** The printed code is there: its drawing, not its words. */
const shows = (answer: Answered<string>, address: string) => answer.body.includes(`d="${qrOf(address).path}"`)
const sheetsIn = (answer: Answered<string>) => answer.body.match(/<svg class="sheet"/g)?.length ?? 0
const codesIn = (answer: Answered<string>) =>
  answer.body.match(/translate\([\d. ]+\) scale\([\d.]+\)" d="/g)?.length ?? 0
const print = (query: string, as: string, more: Parameters<typeof call>[1] = {}) =>
  call<string>(`GET /api/library/${query}`, { as, ...more })

const shop = async () => {
  const library = await aLibrary()
  const as = await staff([{ role: 'librarian', libraryId: library.id }])
  return { library, as }
}

describe('a sheet of labels', () => {
  it('shows for each copy the address under this host, the code in two groups of four, and the short title', async () => {
    const { library, as } = await shop()
    const title = await aTitle({ title: '不一样的卡梅拉：我想去看海（平装）' })
    const copy = await aCopy(library.id, { title_id: title.id })
    const printed = await print(`labels?libraryId=${library.id}&codes=${copy.code}`, as)
    expect(printed.status).toBe(200)
    expect(shows(printed, `${origin}/c/${copy.code}`)).toBe(true)
    expect(printed.body).toContain(`>${copy.code.slice(0, 4)} ${copy.code.slice(4)}</text>`)
    expect(printed.body).toContain('>不一样的卡梅拉</text>')
  })

  it('is kept by nobody and indexed by nobody', async () => {
    const { library, as } = await shop()
    const { headers } = await print(`labels?libraryId=${library.id}`, as)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(headers.get('content-type')).toMatch(/^text\/html/)
  })

  it('holds no inline style and no inline script, which the pages’ policy would block', async () => {
    const { library, as } = await shop()
    await aCopy(library.id)
    const { body } = await print(`labels?libraryId=${library.id}`, as)
    expect(body).not.toMatch(/\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=/i)
  })

  it('leaves the places of a started sheet empty and runs over to a second one', async () => {
    const { library, as } = await shop()
    for (let n = 0; n < 3; n++) await aCopy(library.id)
    const printed = await print(`labels?libraryId=${library.id}&stock=3x8&offset=22`, as)
    expect([sheetsIn(printed), codesIn(printed)]).toEqual([2, 3])
    expect(printed.body.match(/class="gone"/g)).toHaveLength(22)
  })

  it('names the copies in the order asked for, however a scanner sent them', async () => {
    const { library, as } = await shop()
    const [a, b] = [await aCopy(library.id), await aCopy(library.id)]
    const asked = encodeURIComponent(`${b.code.toLowerCase()},${a.code.slice(0, 4)}-${a.code.slice(4)}`)
    const { body } = await print(`labels?libraryId=${library.id}&codes=${asked}`, as)
    const at = (code: string) => body.indexOf(qrOf(`${origin}/c/${code}`).path)
    expect(at(b.code)).toBeGreaterThan(0)
    expect(at(b.code)).toBeLessThan(at(a.code))
  })

  it('without codes shows the copies that live there, from a day on when asked', async () => {
    const { library, as } = await shop()
    const elsewhere = await aLibrary()
    const [old, young, away] = [
      await aCopy(library.id, { created_at: monday - 10 * days }),
      // 00:30 of 2 March in Shanghai is still 1 March in UTC.
      await aCopy(library.id, { created_at: Date.parse('2026-03-01T16:30:00Z') }),
      await aCopy(elsewhere.id, { at_library_id: library.id }),
    ]
    const all = await print(`labels?libraryId=${library.id}`, as)
    const fresh = await print(`labels?libraryId=${library.id}&since=2026-03-02`, as)
    const found = (answer: Answered<string>) =>
      [old, young, away].map(({ code }) => shows(answer, `${origin}/c/${code}`))
    expect(found(all)).toEqual([true, true, false])
    expect(found(fresh)).toEqual([false, true, false])
  })

  it('goes on behind a link when there are more than one document holds', async () => {
    const { library, as } = await shop()
    const title = await aTitle()
    const codes = Array.from({ length: 241 }, (_, n) => `${library.id}-${String(n).padStart(4, '0')}`)
    await run(
      `insert into copy (code, title_id, library_id, at_library_id, created_at)
        select value, ?, ?, ?, ? from json_each(?)`,
      title.id,
      library.id,
      library.id,
      monday,
      JSON.stringify(codes),
    )
    const first = await print(`labels?libraryId=${library.id}&stock=5x13`, as)
    expect([sheetsIn(first), codesIn(first)]).toEqual([4, 240])
    const next = /<p class="more"><a href="([^"]+)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&')
    const second = await print(`labels${next}`, as)
    expect([codesIn(second), shows(second, `${origin}/c/${codes[240]}`)]).toEqual([1, true])
  })

  it('refuses codes that are not this library’s, and names them', async () => {
    const { library, as } = await shop()
    const elsewhere = await aLibrary()
    const [own, foreign] = [await aCopy(library.id), await aCopy(elsewhere.id)]
    expect(await print(`labels?libraryId=${library.id}&codes=${own.code},${foreign.code}`, as)).toMatchObject(
      {
        status: 404,
        body: { code: 'copy.unknown', codes: [foreign.code] },
      },
    )
  })

  it('tells a person in a browser on a page why there is no sheet', async () => {
    const { as } = await shop()
    const html = await print('labels?libraryId=nowhere', as, { headers: { accept: 'text/html' } })
    expect(html.status).toBe(404)
    expect(html.body).toContain('没有这家图书馆。')
  })

  it('costs one round trip', async () => {
    const { library, as } = await shop()
    await aCopy(library.id)
    const log = vi.spyOn(console, 'log')
    await print(`labels?libraryId=${library.id}`, as)
    expect(JSON.parse(log.mock.lastCall?.[0] as string)).toMatchObject({
      status: 200,
      roundTrips: 1,
      rowsWritten: 0,
    })
    log.mockRestore()
  })

  it('speaks English when asked', async () => {
    const { library, as } = await shop()
    const { body } = await print(`labels?libraryId=${library.id}&lang=en`, as)
    expect(body).toContain('<html lang="en">')
    expect(body).toContain('No labels to print')
  })
})

describe('a sheet of cards', () => {
  it('shows nickname, face and the token’s address, and the token nowhere as text', async () => {
    const { library, as } = await shop()
    const patron = await aPatron(library.id, { nickname: '石头' })
    const printed = await print(`cards?libraryId=${library.id}&patronIds=${patron.id}`, as)
    expect(printed.status).toBe(200)
    expect(shows(printed, `${origin}/p/${patron.card}`)).toBe(true)
    expect(printed.body).toContain('>石头</text>')
    expect(printed.body).not.toContain(patron.card)
    expect(printed.headers.get('cache-control')).toBe('no-store')
  })

  it('writes down who printed which cards, without a token or a name', async () => {
    const { library, as } = await shop()
    const patron = await aPatron(library.id, { nickname: '月月' })
    await print(`cards?libraryId=${library.id}&patronIds=${patron.id}`, as)
    const [entry] = await rowsOf(`select * from audit where action = 'cards.print' order by seq desc limit 1`)
    expect(entry).toMatchObject({
      actor: expect.stringMatching(/^account:/),
      entity: 'card-sheet',
      version: 1,
    })
    expect(JSON.parse(entry!['after'])).toEqual({ libraryId: library.id, cards: [patron.cardId] })
    expect(JSON.stringify(entry)).not.toMatch(new RegExp(`${patron.card}|月月`))
  })

  it('a card that was revoked is not printed again: the child’s live one is', async () => {
    const { library, as } = await shop()
    const patron = await aPatron(library.id)
    await run('update card set revoked_at = ? where id = ?', monday, patron.cardId)
    const url = `cards?libraryId=${library.id}&patronIds=${patron.id}`
    expect(await print(url, as)).toMatchObject({
      status: 404,
      body: { code: 'card.unknown', patronIds: [patron.id] },
    })
    await insert('card', {
      id: `${patron.id}-new`,
      patron_id: patron.id,
      token_hash: `${patron.id}-hash`,
      created_at: monday,
    })
    const printed = await print(url, as)
    expect([printed.status, shows(printed, `${origin}/p/${patron.card}`), codesIn(printed)]).toEqual([
      200,
      false,
      1,
    ])
  })

  it('nameless cards are the newest that never lent; they show the library', async () => {
    const { library, as } = await shop()
    const nameless = (created: number) => aPatron(library.id, { nickname: null, created_at: created })
    const used = await nameless(monday + 3)
    await insert('tally', { patron_id: used.id, scope: 'loans', n: 0, max: 3 })
    const [old, mid, young] = [await nameless(monday), await nameless(monday + 1), await nameless(monday + 2)]
    const named = await aPatron(library.id, { created_at: monday + 9 })
    const printed = await print(`cards?libraryId=${library.id}&nameless=2`, as)
    const there = [used, old, mid, young, named].map(({ card }) => shows(printed, `${origin}/p/${card}`))
    expect(there).toEqual([false, false, true, true, false])
    expect(printed.body).toContain(`>${library.name}</text>`)
  })

  it('wants either children or a number of nameless cards', async () => {
    const { library, as } = await shop()
    for (const query of ['', '&nameless=2&patronIds=x'])
      expect(await print(`cards?libraryId=${library.id}${query}`, as)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/patronIds', code: 'patrons-or-nameless' }] },
      })
  })

  it('children of another library are unknown here', async () => {
    const { library, as } = await shop()
    const patron = await aPatron((await aLibrary()).id)
    expect(await print(`cards?libraryId=${library.id}&patronIds=${patron.id}`, as)).toMatchObject({
      status: 404,
      body: { code: 'patron.unknown', patronIds: [patron.id] },
    })
  })
})

describe('who may print', () => {
  it('only staff of that library: neither of another, nor a kiosk, nor a stranger', async () => {
    const { library } = await shop()
    const patron = await aPatron(library.id)
    const elsewhere = await aLibrary({ city: '南京' })
    const foreign = await staff([{ role: 'librarian', libraryId: elsewhere.id }])
    const city = await staff([{ role: 'librarian', city: '南京' }])
    const host = await staff([{ role: 'host' }])
    const kiosk = await aKiosk(library.id)
    for (const url of [
      `labels?libraryId=${library.id}`,
      `cards?libraryId=${library.id}&patronIds=${patron.id}`,
    ]) {
      const asked = await Promise.all([foreign, city, host, kiosk.cookie, ''].map((as) => print(url, as)))
      expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403, 401])
      expect((await print(url, await staff([{ role: 'librarian', city: '北京' }]))).status).toBe(200)
    }
  })

  it('a foreign sheet of cards leaves no trace of having been printed', async () => {
    const { library } = await shop()
    const patron = await aPatron(library.id)
    const before = await one(`select count(*) from audit where action = 'cards.print'`)
    await print(`cards?libraryId=${library.id}&patronIds=${patron.id}`, await staff([{ role: 'host' }]))
    expect(await one(`select count(*) from audit where action = 'cards.print'`)).toBe(before)
  })
})
