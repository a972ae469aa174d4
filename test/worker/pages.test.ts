import { describe, expect, it, vi } from 'vitest'
import deskShell from '../../web/desk/index.html?raw'
import publicShell from '../../web/index.html?raw'
import kioskShell from '../../web/kiosk/index.html?raw'
import { app } from '../../src/app.ts'
import {
  aCode,
  aCopy,
  aLibrary,
  aPatron,
  aTitle,
  call,
  insert,
  live,
  monday,
  type Answered,
} from './harness.ts'
import { anActivity } from './activities-world.ts'
import { aGroup, aVenue } from './space-world.ts'
import { aGift, aNeed } from './thanks-world.ts'

const shells: Record<string, string> = {
  '/index.html': publicShell,
  '/kiosk/index.html': kioskShell,
  '/desk/index.html': deskShell,
}
const ASSETS = {
  fetch: async (url: string) => {
    const shell = shells[new URL(url).pathname]
    return new Response(shell ?? '', { status: shell ? 200 : 404, headers: { 'content-type': 'text/html' } })
  },
}
const get = (path: string, headers: Record<string, string> = {}, env: Record<string, unknown> = {}) =>
  call<string>(`GET ${path}`, { headers, env: { ASSETS, ...env } })

/** The page's data, read as its script reads it. */
const dataOf = (page: Answered<string>) =>
  JSON.parse(/<script type="application\/json" id="data">([^<]*)<\/script>/.exec(page.body)?.[1] ?? 'null')

/** What stands in the page before its script runs, as words. */
const wordsOf = (page: Answered<string>) =>
  (/<div id="app">([\s\S]*)<\/div>\s*<script type="application\/json"/.exec(page.body)?.[1] ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const meta = (page: Answered<string>, name: string) =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(page.body)?.[1]

/** A page and the line that was logged for it. */
const logged = async (path: string, headers?: Record<string, string>) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  const page = await get(path, headers)
  const lines = log.mock.calls.map(([line]) => String(line))
  log.mockRestore()
  return { page, lines, line: JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> }
}

const shelf = async () => {
  const library = await aLibrary({
    name: `鼓楼馆 ${aCode()}`,
    city: '南京',
    address: '中山路 1 号',
    hours: '14:00–18:00',
  })
  const title = await aTitle({
    title: '好饿的毛毛虫',
    creators: '[{"name":"艾瑞·卡尔"}]',
    summary: '月光下，一颗小小的卵躺在树叶上。',
  })
  const copy = await aCopy(library.id, { title_id: title.id })
  return { library, title, copy }
}

const withCheckOff = (code: string) => code.slice(0, 7) + (code[7] === '0' ? '1' : '0')

describe('every page', () => {
  it('is whole: status, language, headers, title, description, data, and one round trip at the most', async () => {
    const { library, title, copy } = await shelf()
    const { card } = await aPatron(library.id)
    const activity = await anActivity()
    const venue = await aVenue()
    const gift = await aGift([])
    const need = await aNeed((await aGroup()).id)
    const cases: [string, string, number, number][] = [
      ['/', 'home', 200, 1],
      ['/library', 'search', 200, 1],
      ['/library?q=毛毛虫', 'search', 200, 1],
      [`/library/titles/${title.id}`, 'title', 200, 1],
      ['/library/titles/none', 'title', 404, 1],
      ['/library/libraries', 'libraries', 200, 1],
      [`/library/libraries/${library.id}`, 'library', 200, 1],
      ['/library/libraries/none', 'library', 404, 1],
      [`/c/${copy.code}`, 'copy', 200, 1],
      [`/c/${aCode()}`, 'copy', 404, 1],
      [`/c/${withCheckOff(copy.code)}`, 'copy', 422, 0],
      ['/c/%3Cscript%3E', 'copy', 404, 0],
      [`/p/${card}`, 'card', 200, 0],
      ['/p/nonsense', 'card', 404, 0],
      ['/my', 'my', 200, 0],
      ['/scan', 'scan', 200, 0],
      ['/kiosk', 'kiosk', 200, 0],
      ['/desk', 'desk', 200, 0],
      ['/desk/library/patrons', 'desk', 200, 0],
      ['/space', 'space', 200, 1],
      ['/space/activities', 'activities-month', 200, 1],
      ['/space/activities/2026-03-07', 'activities-day', 200, 1],
      ['/space/activities/2026-02-30', 'activities-day', 404, 0],
      [`/a/${activity.id}`, 'activity', 200, 1],
      ['/a/none', 'activity', 404, 1],
      ['/space/venues', 'venues', 200, 1],
      [`/v/${venue.id}`, 'venue', 200, 1],
      ['/v/none', 'venue', 404, 1],
      ['/resources', 'resources', 200, 1],
      [`/resources/offers/${gift}`, 'offer', 200, 1],
      ['/resources/offers/none', 'offer', 404, 1],
      [`/resources/needs/${need}`, 'need', 200, 1],
      ['/resources/thanks', 'thanks', 200, 1],
      ['/resources/figures', 'figures', 200, 1],
      ['/resources/gifts/NONE', 'gifts', 404, 1],
      ['/resources/gifts/NONE/none', 'gifts', 404, 1],
      ['/resources/proof/NONE', 'proof', 404, 1],
      ['/nowhere', 'lost', 404, 0],
      ['/library/nowhere', 'lost', 404, 0],
    ]
    const told = []
    const walked = new Set<string>()
    for (const [path] of cases) {
      const { page, line } = await logged(path)
      expect(page.headers.get('content-type'), path).toBe('text/html; charset=utf-8')
      expect(page.headers.get('content-language'), path).toBe('zh-CN')
      expect(page.headers.get('content-security-policy'), path).toContain("default-src 'self'")
      expect(page.headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(page.headers.get('cross-origin-opener-policy'), path).toBe('same-origin')
      expect(page.headers.get('cache-control'), path).toMatch(/^(?:private, no-cache|no-store)$/)
      expect(page.body, path).toMatch(/<html lang="zh-CN">/)
      expect(/<title>([^<]+)<\/title>/.exec(page.body)?.[1], path).toMatch(/邻里/)
      expect(meta(page, 'og:title')?.length, path).toBeGreaterThan(1)
      expect(meta(page, 'description')?.length, path).toBeGreaterThan(3)
      expect(wordsOf(page).trim().length, path).toBeGreaterThan(5)
      // What our own policy would block.
      expect(page.body, path).not.toMatch(
        /\sstyle=|<style|\son[a-z]+=|src="data:|<script(?![^>]*(?:\ssrc=|json))/i,
      )
      walked.add(String(line['route']))
      told.push([path, dataOf(page).page, page.status, line['roundTrips']])
    }
    expect(told).toEqual(cases)
    const pages = app.routes
      .filter(
        ({ method, path }) =>
          method === 'GET' && !/^\/(?:api|covers|photos)(?:\/|$)|\/index\.html$/.test(path),
      )
      .map(({ path }) => `GET ${path}`)
    expect(pages.filter((route) => !walked.has(route))).toEqual([])
  })

  it('of an activity, a day and a month has its title, picture and summary for a messenger', async () => {
    const { id } = await anActivity({ title: '月光故事会', kind: 'film', summary: '自带小板凳。' })
    const told = async (path: string) => {
      const page = await get(path)
      return ['title', 'image', 'description'].map((what) => meta(page, `og:${what}`))
    }
    expect(await told(`/a/${id}`)).toEqual([
      '月光故事会',
      'http://linli.test/covers/a/film.svg',
      '3月7日 星期六 19:30–20:30 · 东四街道文化站 · 自带小板凳。',
    ])
    expect((await told('/space/activities/2026-03-07')).join()).toContain('月光故事会')
    expect((await told('/space/activities?month=2026-03')).join()).toContain('月光故事会')
    expect((await get('/covers/a/film.svg')).headers.get('content-type')).toContain('image/svg+xml')
    expect((await get('/covers/a/none.svg')).status).toBe(404)
  })

  it('is kept by a browser as long as it has not changed', async () => {
    const first = await get('/scan')
    const tag = first.headers.get('etag') ?? ''
    const again = await get('/scan', { 'if-none-match': tag })
    expect([again.status, again.body, again.headers.has('content-security-policy')]).toEqual([304, '', true])
    expect((await get('/scan', { 'if-none-match': tag, 'accept-language': 'en' })).status).toBe(200)
  })

  it('speaks the language that the browser, then the cookie, then the address asks for', async () => {
    const lang = async (path: string, headers: Record<string, string> = {}) =>
      (await get(path, headers)).headers.get('content-language')
    expect(await lang('/', { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' })).toBe('en')
    expect(await lang('/', { 'accept-language': 'en', cookie: 'lang=zh-CN' })).toBe('zh-CN')
    const chosen = await get('/library?lang=en', { cookie: 'lang=zh-CN' })
    expect(chosen.headers.get('content-language')).toBe('en')
    expect(chosen.headers.get('set-cookie')).toMatch(/^lang=en; Max-Age=31536000; Path=\/; SameSite=Lax$/)
    expect(wordsOf(chosen)).not.toMatch(/图书|书屋|扫一扫/)
    expect(wordsOf(chosen)).toContain('Books')
    expect((await get('/?lang=xx')).headers.has('set-cookie')).toBe(false)
  })

  it('text that means to break out of the page stays text', async () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&\u2028'
    const library = await aLibrary({ name: `${evil} ${aCode()}` })
    const title = await aTitle({
      title: evil,
      creators: JSON.stringify([{ name: evil, role: evil }]),
      summary: evil,
      tags: JSON.stringify([evil]),
    })
    const copy = await aCopy(library.id, { title_id: title.id })
    for (const path of [
      `/library/titles/${title.id}`,
      `/c/${copy.code}`,
      `/library/libraries/${library.id}`,
      '/library',
      '/',
    ]) {
      const page = await get(path)
      expect(page.body, path).not.toMatch(/<img src=x/)
      expect(page.body.match(/<script/g), path).toHaveLength(2)
      expect(/id="data">([^<]*)<\/script>/.exec(page.body)?.[1], path).toContain('\\u003c/script>')
      expect(JSON.stringify(dataOf(page)), path).toContain('onerror')
    }
    const asked = await get(`/library?q=${encodeURIComponent(evil)}`)
    expect(asked.body).not.toMatch(/<img src=x/)
  })

  it('when the database does not answer, says so with a number to ask about', async () => {
    const error = vi.spyOn(console, 'log').mockImplementation(() => {})
    const DB = { ...live.DB, batch: () => Promise.reject(new Error('D1_ERROR: gone')) }
    const page = await get('/library', {}, { DB })
    error.mockRestore()
    expect(page.status).toBe(500)
    expect(page.body).toContain(page.headers.get('x-request-id'))
    expect(page.body).not.toContain('D1_ERROR')
    expect(page.headers.get('cache-control')).toBe('no-store')
  })
})

describe('the first words of a page', () => {
  it('of a copy: its title, who made it, where it lives, and whether it can be taken', async () => {
    const { library, title, copy } = await shelf()
    const page = await get(`/c/${copy.code}`)
    expect(wordsOf(page)).toMatch(
      new RegExp(
        `好饿的毛毛虫.*艾瑞·卡尔.*在架上，可以借.*它住在.*${library.name}.*南京.*月光下.*${copy.code}`,
      ),
    )
    expect(page.body).toContain(`<a href="/library/titles/${title.id}">好饿的毛毛虫</a>`)
    expect(meta(page, 'og:image')).toBe(`http://linli.test/covers/t/${title.id}.svg`)
    expect(meta(page, 'og:description')).toContain(library.name)
    expect(page.body).toMatch(/<svg [^>]*class="cover" role="img" aria-label="好饿的毛毛虫 · 艾瑞·卡尔"/)
  })

  it('of a copy that is out: when it should be back, never who has it', async () => {
    const { library, title, copy } = await shelf()
    const patron = await aPatron(library.id, { nickname: '石头' })
    await insert('loan', {
      id: `loan-${copy.code}`,
      copy_code: copy.code,
      title_id: title.id,
      kind: 'book',
      patron_id: patron.id,
      library_id: library.id,
      checked_out_at: monday,
      out_on: '2026-03-02',
      due_on: '2026-03-16',
      by: 'kiosk:x',
      flags: '[]',
    })
    const page = await get(`/c/${copy.code}`)
    expect(wordsOf(page)).toContain('借出去了 3月16日 前后回来')
    expect(meta(page, 'og:description')).toContain('借出去了。3月16日 前后回来')
    expect(page.body).not.toMatch(new RegExp(`石头|${patron.id}`))
  })

  it('of a title: its summary, and the libraries where it stands', async () => {
    const { library, title } = await shelf()
    const page = await get(`/library/titles/${title.id}`)
    expect(wordsOf(page)).toMatch(new RegExp(`好饿的毛毛虫.*月光下.*${library.name}.*1 本在架，共 1 本`))
    expect(meta(page, 'description')).toBe('月光下，一颗小小的卵躺在树叶上。')
    expect(page.body).toContain(`<link rel="canonical" href="http://linli.test/library/titles/${title.id}"`)
  })

  it('a title with a photo shows the photo', async () => {
    const title = await aTitle({ cover_key: 'abc.webp' })
    const page = await get(`/library/titles/${title.id}`)
    expect(meta(page, 'og:image')).toBe('http://linli.test/covers/abc.webp')
    expect(page.body).toContain('<img class="cover" src="/covers/abc.webp"')
  })

  it('of the catalogue: its first 24 titles as links', async () => {
    for (let n = 0; n < 26; n++) await aTitle({ title: `第${n}本` })
    const page = await get('/library')
    expect(page.body.match(/<a href="\/library\/titles\//g)).toHaveLength(24)
    expect(dataOf(page).data.titles.items).toHaveLength(24)
    expect(dataOf(page).data.titles.nextCursor).toEqual(expect.any(String))
  })

  it('the catalogue’s address asks as its page does: ages in one word; what it cannot mean is left to the page', async () => {
    const baby = await aTitle({ age_from: 0, age_to: 2 })
    const big = await aTitle({ age_from: 10, age_to: 12 })
    const ids = async (query: string) =>
      dataOf(await get(`/library?${query}`)).data?.titles.items.map(({ id }: { id: string }) => id)
    const small = await ids('age=0-3')
    expect([small.includes(baby.id), small.includes(big.id)]).toEqual([true, false])
    expect(await ids('kind=stone')).toBeUndefined()
    expect((await get('/library?kind=stone')).status).toBe(200)
  })

  it('the data are what the API answers', async () => {
    const { library, title, copy } = await shelf()
    const api = async (path: string) => (await get(`/api/library${path}`)).body as unknown
    const data = async (path: string) => dataOf(await get(path)).data
    expect(await data(`/c/${copy.code}`)).toEqual(await api(`/copies/${copy.code}`))
    expect(await data(`/library/titles/${title.id}`)).toEqual(await api(`/titles/${title.id}`))
    expect((await data('/library?q=毛毛虫')).titles).toEqual(await api('/titles?q=毛毛虫&limit=24'))
    expect(await data('/library/libraries')).toEqual(await api('/libraries?limit=100'))
    expect((await data(`/library/libraries/${library.id}`)).library).toEqual(
      await api(`/libraries/${library.id}`),
    )
    expect((await data('/')).summary).toEqual(await api('/summary'))
  })

  it('the demo says who one may be; production says nothing of it', async () => {
    expect(dataOf(await get('/')).demo).toMatchObject({ sheet: '/demo/sheet', outbox: '/api/dev/outbox' })
    expect(dataOf(await get('/', {}, { DEMO: undefined }))).not.toHaveProperty('demo')
  })
})

describe('the address of a copy', () => {
  it('however it was written leads to the one address', async () => {
    const { copy } = await shelf()
    const lower = copy.code.toLowerCase()
    const wide = [...copy.code].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
    const dashed = `${copy.code.slice(0, 4)}-${copy.code.slice(4)}`
    // A code of digits alone has no small letters.
    for (const typed of [lower, dashed, ` ${copy.code}`, wide].filter((t) => t !== copy.code)) {
      const answer = await get(`/c/${encodeURIComponent(typed)}?from=messenger`)
      expect([answer.status, answer.headers.get('location')], typed).toEqual([302, `/c/${copy.code}`])
    }
  })

  it('with a slip in it says so, unknown says so, each with a face and a way on', async () => {
    const slip = await get(`/c/${withCheckOff(aCode())}`)
    expect([slip.status, dataOf(slip).problem.code]).toEqual([422, 'copy.check-digit'])
    expect(wordsOf(slip)).toContain('这个编号好像抄错了一位')
    const unknown = await get(`/c/${aCode()}`)
    expect([unknown.status, dataOf(unknown).problem.code]).toEqual([404, 'copy.unknown'])
    expect(wordsOf(unknown)).toContain('我们不认识这个编号')
    expect(unknown.body).toContain('<svg viewBox="0 0 64 64"')
  })
})

describe('the address of a card', () => {
  it('leaves the token in no log, no header and no HTML, and asks the database nothing', async () => {
    const { card } = await aPatron((await aLibrary()).id, { nickname: '小鱼' })
    for (const path of [`/p/${card}`, `/p/${card.toLowerCase()}`, `/p/${card}/`, `/p/${card}?lang=en`]) {
      const { page, lines, line } = await logged(path)
      const said =
        lines.join('\n') +
        page.body +
        JSON.stringify([...page.headers].filter(([name]) => name !== 'location'))
      expect(said.toUpperCase(), path).not.toContain(card)
      expect(line['roundTrips'], path).toBe(0)
      expect(page.headers.get('referrer-policy'), path).toBe('no-referrer')
    }
    const page = await get(`/p/${card}`)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('x-robots-tag')).toBe('noindex')
    expect(page.headers.has('etag')).toBe(false)
    expect(dataOf(page)).toMatchObject({ page: 'card', data: null })
    expect(page.body).not.toMatch(/小鱼|canonical|og:url/)
  })
})

describe('an address that is none', () => {
  it('with a slash too many leads to the one without it, and never to another host', async () => {
    expect((await get('/library/?q=x')).headers.get('location')).toBe('/library?q=x')
    const away = await get('//evil.example/')
    expect(away.headers.get('location') ?? '').not.toMatch(/^\/\//)
  })

  it('of a shell leads to its page; of the API or a picture is a problem document', async () => {
    expect((await get('/kiosk/index.html')).headers.get('location')).toBe('/kiosk')
    for (const path of ['/api/nowhere', '/covers/none/none'])
      expect((await get(path)).headers.get('content-type'), path).toContain('application/problem+json')
  })
})

describe('a drawn cover', () => {
  it('is an SVG of the title, kept for a day', async () => {
    const title = await aTitle({ title: '<月亮> & 星星' })
    const cover = await get(`/covers/t/${title.id}.svg`)
    expect(cover.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(cover.headers.get('cache-control')).toContain('max-age=86400')
    expect(cover.body).toMatch(/^<svg [^>]*aria-label="&lt;月亮&gt; &amp; 星星"/)
    expect((await get('/covers/t/none.svg')).status).toBe(404)
  })
})
