import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader'
import { axe } from './axe.ts'
import { call } from './callers.ts'
import { openPage, screenshot } from './harness.ts'
import { base } from './server.ts'

/** Sheets of 300 dots an inch take a while to draw and to read on a busy machine. */
const slow = 150_000
const dotsPerInch = 300
const folder = mkdtempSync(`${tmpdir()}/linli-print-`)

beforeAll(() => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (png: Buffer): Promise<ReadResult[]> =>
  readBarcodes(new Uint8Array(png), {
    formats: ['QRCode', 'EAN13'],
    maxNumberOfSymbols: 255,
    tryHarder: true,
  })

/** Prints the page as its reader would and lays each sheet under a scanner of 300 dots an inch. */
const scanned = async (page: Page, name: string): Promise<Buffer[]> => {
  const pdf = `${folder}/${name}.pdf`
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true })
  execFileSync('pdftoppm', ['-r', String(dotsPerInch), '-png', pdf, `${folder}/${name}`])
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.png'))
    .sort()
    .map((file) => readFileSync(`${folder}/${file}`))
}

const millimetres = (dots: number) => (dots / dotsPerInch) * 25.4
/** Mean of the four sides of a code on paper, without its quiet zone. */
const sideOf = ({ position: p }: ReadResult) => {
  const corners = [p.topLeft, p.topRight, p.bottomRight, p.bottomLeft]
  const sides = corners.map((c, n) =>
    Math.hypot(c.x - corners[(n + 1) % 4]!.x, c.y - corners[(n + 1) % 4]!.y),
  )
  return millimetres(sides.reduce((sum, side) => sum + side, 0) / 4)
}
/** Width and height in the header of a PNG. */
const sizeOf = (png: Buffer) =>
  [png.readUInt32BE(16), png.readUInt32BE(20)].map((dots) => Math.round(millimetres(dots)))

const shop = async (page: Page) => {
  const { items } = await call(page, 'GET /library/libraries')
  const library = items.find(({ city }: { city: string }) => city === '北京')
  return library as { id: string; name: string }
}

describe('a sheet of labels, printed', { timeout: slow }, () => {
  it.each([
    ['3x8', 20, 25, 2],
    ['4x10', 20, 25, 1],
    // 21.2 mm high: with its quiet zone the code has 21.1 mm.
    ['5x13', 15.5, 16.5, 1],
  ] as const)(
    '%s: every code is read back from paper, in order, at its size',
    async (stock, least, most, sheets) => {
      const page = await openPage({ viewport: 'desktop', as: 'librarian@demo.test' })
      const library = await shop(page)
      const { items } = await call(page, `GET /library/copies?libraryId=${library.id}&limit=22`)
      const codes: string[] = items.map(({ code }: { code: string }) => code)
      expect(codes).toHaveLength(22)
      await page.goto(
        `/api/library/labels?libraryId=${library.id}&codes=${codes.join(',')}&stock=${stock}&offset=4`,
      )
      expect(await axe(page)).toEqual([])
      await screenshot(page, `labels-${stock}`)
      const pages = await scanned(page, `labels-${stock}`)
      expect(pages.map(sizeOf)).toEqual(Array.from({ length: sheets }, () => [210, 297]))
      const found = (await Promise.all(pages.map(read))).map((results) =>
        // By rows, then by columns: a row is some millimetres high.
        results.sort(({ position: a }, { position: b }) =>
          Math.abs(a.topLeft.y - b.topLeft.y) > 60 ? a.topLeft.y - b.topLeft.y : a.topLeft.x - b.topLeft.x,
        ),
      )
      expect(found.flat().map(({ text }) => text)).toEqual(codes.map((code) => `${base}/c/${code}`))
      for (const result of found.flat()) {
        expect(sideOf(result), result.text).toBeGreaterThanOrEqual(least)
        expect(sideOf(result), result.text).toBeLessThanOrEqual(most)
        expect(result.ecLevel).toBe('M')
      }
    },
  )

  it('shows a person what will come out, and prints at a tap', async () => {
    const page = await openPage({ viewport: 'phone', as: 'librarian@demo.test' })
    const library = await shop(page)
    await page.addInitScript(() => {
      window.print = () => document.body.setAttribute('data-printed', '')
    })
    await page.goto(`/api/library/labels?libraryId=${library.id}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.getByLabel('标签纸').selectOption('5x13')
    await page.getByLabel(/第一页已经用掉几张/).fill('7')
    await page.getByRole('button', { name: '更新预览' }).click()
    await page.waitForURL(/stock=5x13/)
    expect(await page.locator('.sheet .gone').count()).toBe(7)
    expect(page.url()).toContain(`libraryId=${library.id}`)
    await page.getByRole('button', { name: '打印' }).click()
    expect(await page.locator('[data-printed]').count()).toBe(1)
    await screenshot(page, 'labels-phone')
  })
})

describe('a sheet of cards, printed', { timeout: slow }, () => {
  it('every card’s token is read back from paper at 25 mm or more, and opens that child’s bag', async () => {
    const page = await openPage({ viewport: 'desktop', as: 'librarian@demo.test' })
    const library = await shop(page)
    const { items } = await call(page, `GET /people/patrons?libraryId=${library.id}`)
    const enrolled: { id: string; nickname: string | null; hasCard: boolean }[] = items
    const children = enrolled.filter(({ hasCard }) => hasCard).slice(0, 5)
    expect(children.length).toBeGreaterThanOrEqual(3)
    const ids = children.map(({ id }) => id).join(',')
    await page.goto(`/api/library/cards?libraryId=${library.id}&patronIds=${ids}&offset=1`)
    expect(await axe(page)).toEqual([])
    await screenshot(page, 'cards')
    const [sheet, ...more] = await scanned(page, 'cards')
    expect([sizeOf(sheet!), more]).toEqual([[210, 297], []])
    const found = (await read(sheet!)).filter(({ text }) => text.startsWith(`${base}/p/`))
    expect(found).toHaveLength(children.length)
    const opened: string[] = []
    for (const result of found) {
      expect(sideOf(result)).toBeGreaterThanOrEqual(25)
      opened.push((await call(page, 'POST /library/cards/read', { card: result.text })).patron.id)
    }
    expect(new Set(opened)).toEqual(new Set(children.map(({ id }) => id)))
  })
})

describe('the demo’s sheet', { timeout: slow }, () => {
  it('is read from a screen: cards, books, a stranger’s code and a book’s barcode', async () => {
    const page = await openPage({ viewport: 'desktop', path: '/demo/sheet' })
    expect(await axe(page)).toEqual([])
    await screenshot(page, 'demo-sheet')
    const results = await read(await page.screenshot({ fullPage: true }))
    const of = (pattern: RegExp) => results.filter(({ text }) => pattern.test(text)).length
    expect(of(/\/p\/[0-9A-Z]{20}$/)).toBeGreaterThanOrEqual(5)
    expect(of(/\/c\/[0-9A-Z]{8}$/)).toBeGreaterThanOrEqual(7)
    expect(of(/^https:\/\/example\.org/)).toBe(1)
    expect(results.filter(({ format }) => format === 'EAN13').map(({ text }) => text.length)).toEqual([13])
    expect(await page.getByRole('img', { name: 'QR' }).count()).toBe(results.length - 1)
  })
})

describe('the page of the API', { timeout: slow }, () => {
  it.each([
    ['desktop', 'zh-CN'],
    ['phone', 'en'],
  ] as const)('on a %s in %s, can be read and searched', async (viewport, lang) => {
    const page = await openPage({ viewport, lang, path: '/api', dark: viewport === 'phone' })
    if (viewport === 'desktop') expect(await axe(page)).toEqual([])
    await screenshot(page, `api-${viewport}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await page.getByRole('searchbox').fill('undo loans')
    await page.getByRole('searchbox').press('Enter')
    await page.waitForURL(/q=undo/)
    expect(await page.locator('details[open]').count()).toBe(1)
    if (viewport === 'phone') expect(await axe(page)).toEqual([])
  })
})
