import type { Page, Response } from 'playwright-core'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { axe } from './axe.ts'
import { call, signIn } from './callers.ts'
import { sharedBrowser } from './chrome.ts'
import { openPage, screenshot } from './harness.ts'
import { still } from './settled.ts'

type Known = {
  titleId: string
  libraryId: string
  code: string
  patronId: string
  card: string
  siteId: string
  venueId: string
  offerId: string
  needId: string
  allocationId: string
}
let known: Known

beforeAll(async () => {
  const desk = await (await sharedBrowser()).newContext()
  await signIn(desk, 'librarian@demo.test')
  const libraryId = (await call(desk, 'GET /me')).roles[0].libraryId as string
  const title = (await call(desk, 'GET /library/titles?q=maomao')).items[0]
  const { items } = await call(desk, `POST /library/titles/${title.id}/copies`, { libraryId, count: 1 })
  const child = await call(desk, 'POST /people/patrons', {
    nickname: '月月',
    avatar: 'rabbit',
    homeLibraryId: libraryId,
    consent: { textVersion: '1', method: 'paper', givenOn: '2026-09-01' },
  })
  const { token } = await call(desk, `POST /people/patrons/${child.id}/cards`)
  const venue = (await call(desk, 'GET /space/venues?limit=1')).items[0]
  const coordinator = await (await sharedBrowser()).newContext()
  await signIn(coordinator, 'coordinator@demo.test')
  const promised = (await call(coordinator, 'GET /resources/allocations?state=received')).items[0]
  await coordinator.close()
  known = {
    titleId: title.id,
    libraryId,
    code: items[0].code,
    patronId: child.id,
    card: token,
    siteId: venue.site.id,
    venueId: venue.id,
    offerId: promised.offerId,
    needId: promised.needId,
    allocationId: promised.id,
  }
  await desk.close()
})

const everywhere = [
  { viewport: 'phone', lang: 'zh-CN', dark: false },
  { viewport: 'desktop', lang: 'en', dark: true },
] as const

const publicPages: [string, () => string][] = [
  ['home', () => '/'],
  ['library', () => '/library'],
  ['search', () => '/library?q=maomao'],
  ['search-nothing', () => '/library?q=zzzzzz'],
  ['title', () => `/library/titles/${known.titleId}`],
  ['libraries', () => '/library/libraries'],
  ['a-library', () => `/library/libraries/${known.libraryId}`],
  ['copy', () => `/c/${known.code}`],
  ['copy-unknown', () => '/c/00000000'],
  ['my-without-card', () => '/my'],
  ['card', () => `/p/${known.card}`],
  ['scan', () => '/scan'],
  ['resources', () => '/resources'],
  ['an-offer', () => `/resources/offers/${known.offerId}`],
  ['a-need', () => `/resources/needs/${known.needId}`],
  ['thanks', () => '/resources/thanks'],
  ['figures', () => '/resources/figures'],
  ['api', () => '/api'],
  ['nowhere', () => '/no/such/page'],
  ['kiosk-unpaired', () => '/kiosk'],
  ['desk-sign-in', () => '/desk'],
  ['demo-sheet', () => '/demo/sheet'],
]

const deskPages: [string, () => string][] = [
  ['today', () => '/desk'],
  ['lend', () => '/desk/lend'],
  ['titles', () => '/desk/titles'],
  ['a-title', () => `/desk/titles/${known.titleId}`],
  ['add-title', () => '/desk/titles/add'],
  ['children', () => '/desk/children'],
  ['a-child', () => `/desk/children/${known.patronId}`],
  ['enrol', () => '/desk/children/new'],
  ['labels', () => '/desk/labels'],
  ['cards', () => '/desk/labels/cards'],
  ['imports', () => '/desk/imports'],
  ['libraries', () => '/desk/libraries'],
  ['a-library', () => `/desk/libraries/${known.libraryId}`],
  ['policies', () => '/desk/policies'],
  ['kiosks', () => '/desk/kiosks'],
  ['audit', () => '/desk/audit'],
  ['account', () => '/desk/account'],
]

const adminPages: [string, () => string][] = [
  ['admin-today', () => '/desk'],
  ['running', () => '/desk/running'],
  ['admin-audit', () => '/desk/audit'],
  ['roles', () => '/desk/people'],
  ['organisations', () => '/desk/organisations'],
  ['venues', () => '/desk/venues'],
  ['a-venue', () => `/desk/venues/${known.venueId}`],
  ['venue-hours', () => `/desk/venues/${known.venueId}?part=hours`],
  ['venue-rules', () => `/desk/venues/${known.venueId}?part=rules`],
  ['venue-photos', () => `/desk/venues/${known.venueId}?part=photos`],
  ['new-venue', () => '/desk/venues/new'],
  ['import-venues', () => '/desk/venues/import'],
  ['import-activities', () => '/desk/activities/import'],
  ['offers', () => '/desk/offers?tab=published'],
  ['new-offer', () => '/desk/offers/new'],
  ['offer-categories', () => '/desk/offers/categories'],
  ['offer-imports', () => '/desk/offers/import'],
  ['renew-offers', () => '/desk/offers/renew'],
  ['offer-home', () => `/desk/offers/${known.offerId}`],
  ['offer-matches', () => `/desk/offers/${known.offerId}/matches`],
  ['needs', () => '/desk/needs'],
  ['new-need', () => '/desk/needs/new'],
  ['need-home', () => `/desk/needs/${known.needId}`],
  ['allocations', () => '/desk/allocations'],
  ['new-allocation', () => `/desk/allocations/new?offer=${known.offerId}`],
  ['an-allocation', () => `/desk/allocations/${known.allocationId}`],
  ['plans', () => '/desk/plans'],
  ['resource-desk', () => '/desk/resources'],
  ['donors', () => '/desk/donors'],
  ['gifts', () => '/desk/gifts'],
  ['figure-notes', () => '/desk/figures'],
  ['consultations', () => '/desk/consultations'],
  ['new-site', () => '/desk/sites/new'],
  ['a-site', () => `/desk/sites/${known.siteId}`],
]

/** Goes on as by a link of the page itself, which the page must know: no document is loaded. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.body.appendChild(document.createElement('a'))
    link.href = href
    link.click()
    link.remove()
  }, path)
  expect(await page.evaluate(() => location.pathname + location.search)).toBe(path)
  expect(await page.evaluate(() => typeof Reflect.get(window, 'axe')), path).toBe('object')
}

/** Failing to load a page that is not there is what such a page is about. */
const absent = /status of 40[14]|status of 422/

/** A walk is one person's, whose browser keeps what it has loaded: a person for each page would take twice as long. */
describe.each(everywhere)('on a $viewport in $lang', { timeout: 300_000 }, (screen) => {
  it('public pages: axe finds nothing, the console is silent', async () => {
    const page = await openPage({ ...screen, expects: absent })
    for (const [name, path] of publicPages) {
      await page.goto(path())
      await still(page)
      await screenshot(page, `${name}-${screen.viewport}-${screen.lang}`)
      expect(await axe(page), name).toEqual([])
      expect(await page.title(), name).not.toBe('')
    }
  })

  it.each([
    ['librarian', deskPages],
    ['admin', adminPages],
  ])('the desk of a %s: axe finds nothing on any page', async (who, pages) => {
    const page = await openPage({ ...screen, as: `${who}@demo.test` })
    for (const [at, [name, path]] of pages.entries()) {
      // On the phone each page is loaded; at the desk one goes on by links, which takes half the time.
      if (at === 0 || screen.viewport === 'phone') await page.goto(path())
      else await follow(page, path())
      await still(page)
      await screenshot(page, `desk-${name}-${screen.viewport}-${screen.lang}`)
      expect(await axe(page), name).toEqual([])
    }
  })
})

describe('a parent with a phone', () => {
  it('opens the child’s card with one tap, and the token is in no address afterwards', async () => {
    const page = await openPage({ viewport: 'phone', path: `/p/${known.card}` })
    await still(page)
    await page.getByRole('button').filter({ hasText: /书包/ }).first().click()
    await page.waitForURL('**/my')
    await expect.poll(() => page.locator('body').textContent()).toContain('月月')
    await still(page)
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2)
    await screenshot(page, 'my-card')
    expect(await axe(page)).toEqual([])
  })
})

/** What a first load may weigh, in KB as it goes over the wire; a book's drawn cover apart. */
const budgets: { of: string; all: number; script: number; as?: `${string}@${string}`; paths: string[] }[] = [
  {
    of: 'a public page',
    all: 70,
    script: 40,
    paths: ['/', '/library', '/space/venues', 'venue', '/space/activities', 'activity'],
  },
  {
    of: 'the desk',
    all: 150,
    script: 150,
    as: 'org@demo.test',
    paths: ['/desk', '/desk/bookings', 'book'],
  },
]

describe.each(budgets)('the weight of $of', ({ all, script, as, paths }) => {
  it(`is ${all} KB at the most, its script ${script} KB`, { timeout: 90_000 }, async () => {
    const page = await openPage({ viewport: 'phone', ...(as ? { as } : {}), expects: absent })
    const first = async (path: string) => (await call(page, `GET ${path}?limit=1`)).items[0].id as string
    const venue = await first('/space/venues')
    const addresses: Record<string, string> = {
      venue: `/v/${venue}`,
      activity: `/a/${await first('/space/activities')}`,
      book: `/desk/bookings/new?venueId=${venue}`,
    }
    let answers: Response[] = []
    page.on('response', (answer) => answers.push(answer))
    for (const path of paths) {
      answers = []
      await page.goto(addresses[path] ?? path)
      await still(page)
      const weights = await Promise.all(
        answers
          .filter((answer) => !/\/assets\/cover|\/covers\//.test(answer.url()))
          .map(async (answer) => {
            const body = await answer.body().catch(() => Buffer.alloc(0))
            return { isScript: answer.request().resourceType() === 'script', size: gzipSync(body).length }
          }),
      )
      const sum = (some: typeof weights) => some.reduce((bytes, { size }) => bytes + size, 0) / 1024
      expect(sum(weights.filter(({ isScript }) => isScript)), `script of ${path}`).toBeLessThan(script)
      expect(sum(weights), path).toBeLessThan(all)
      expect(sum(weights), path).toBeGreaterThan(15)
    }
  })
})
