import { readdirSync, readFileSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { axe } from './axe.ts'
import { call, pairKiosk } from './callers.ts'
import { sharedBrowser } from './chrome.ts'
import { openPage, screenshot } from './harness.ts'
import { base, store } from './server.ts'

const guardian = { name: '芦苇', phone: '13700907351' }
const nickname = '蒲公英'

let kiosk: BrowserContext
let libraryId: string
let titles: string[]

beforeAll(async () => {
  kiosk = await (await sharedBrowser()).newContext()
  libraryId = (await pairKiosk(kiosk)).libraryId
  titles = (await call(kiosk, 'GET /library/titles?q=maomao')).items.map((t: { id: string }) => t.id)
})

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${String(name)}`)
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())

/** What the demo's own database answers, read beside the running server. */
const rowsOf = (sql: string, ...values: string[]): Record<string, unknown>[] => {
  const [path = ''] = files(`${store}/v3/d1`).filter((p) => p.endsWith('.sqlite') && !p.includes('metadata'))
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return database.prepare(sql).all(...values)
  } finally {
    database.close()
  }
}

/** Two new copies of a title, as staff would add them. */
const twoCopies = async (desk: Page): Promise<string[]> => {
  const made = await call(desk, `POST /library/titles/${titles[0]}/copies`, { libraryId, count: 2 })
  return made.items.map((copy: { code: string }) => copy.code)
}

const idOf = (page: Page) => /children\/([^/?]+)/.exec(page.url())?.[1] ?? ''

/** Enrols a child with a paper consent on the desk's own form and gives it a card; answers its token. */
const enrol = async (page: Page): Promise<string> => {
  await page.goto('/desk/children/new')
  await page.getByLabel('哪家馆的小读者').selectOption(libraryId)
  await page.getByLabel('小名', { exact: true }).fill(nickname)
  await page.getByRole('radio', { name: '小鲸' }).press('Space')
  await page.getByRole('radio', { name: '签了纸' }).press('Space')
  await page.getByRole('checkbox', { name: /给孩子留一本阅读日记/ }).press('Space')
  await page.getByRole('checkbox', { name: /记下监护人/ }).press('Space')
  await page.getByLabel('监护人称呼').fill(guardian.name)
  await page.getByLabel('电话（可以不写）').fill(guardian.phone)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL('**/desk/children/*?new=1')
  const answer = page.waitForResponse((r) => r.url().endsWith('/cards') && r.request().method() === 'POST')
  await page.getByRole('button', { name: '发卡' }).click()
  const { token } = (await (await answer).json()) as { token: string }
  await page.locator('.card-made .qr').waitFor()
  return token
}

describe('a child’s whole life at the desk', () => {
  it('enrolled with paper consent, card printed; two books out, consent withdrawn, books back: the identity is gone, the counts stand', async () => {
    const page = await openPage({ viewport: 'phone', as: 'librarian@demo.test' })
    const card = await enrol(page)
    const id = idOf(page)
    const sheet = await page.getByRole('link', { name: '打印卡' }).getAttribute('href')
    const printed = await page.context().request.get(sheet ?? '')
    expect([printed.status(), await printed.text()]).toEqual([200, expect.stringContaining(nickname)])

    const copies = await twoCopies(page)
    for (const copyCode of copies) await call(kiosk, 'POST /library/loans', { copyCode, card })
    await page.reload()
    await page.getByText('好饿的毛毛虫').nth(1).waitFor()
    await screenshot(page, 'child-two-out')
    expect(await axe(page)).toEqual([])

    await page.getByRole('button', { name: '收回同意' }).click()
    await page.getByRole('button', { name: '收回', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /无名卡/ }).waitFor()
    for (const copyCode of copies) await call(kiosk, 'POST /library/returns', { copyCode })
    await page.reload()
    await page.getByText('书包是空的').waitFor()
    expect(await page.locator('body').textContent()).not.toContain(nickname)

    expect(rowsOf('select nickname, birth_year, diary from patron where id = ?', id)).toEqual([
      { nickname: null, birth_year: null, diary: 0 },
    ])
    expect(rowsOf('select guardian from consent where patron_id = ?', id)).toEqual([{ guardian: null }])
    expect(rowsOf('select loans from visit where patron_id = ?', id)).toEqual([{ loans: 2 }])
    const ended = rowsOf(
      'select ended from loan where copy_code in (select value from json_each(?))',
      JSON.stringify(copies),
    )
    expect(ended).toEqual([{ ended: 'returned' }, { ended: 'returned' }])
  })

  it('erased with a book out: the page says what waits, the card is told as stopped, and the book comes back', async () => {
    const page = await openPage({ viewport: 'phone', as: 'librarian@demo.test' })
    const card = await enrol(page)
    const [copyCode = ''] = await twoCopies(page)
    await call(kiosk, 'POST /library/loans', { copyCode, card })
    await page.reload()
    await page.getByRole('button', { name: '删除这位小读者' }).click()
    await page.getByText('还有 1 本没还').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '我明白，删除' }).click()
    await page.getByRole('heading', { level: 1, name: '信息已经删除' }).waitFor()
    await screenshot(page, 'child-erased')
    await expect(call(kiosk, 'POST /library/cards/read', { card })).rejects.toThrow('card.revoked')
    const phone = await openPage({ viewport: 'phone', path: `/p/${card}` })
    await phone.getByRole('button', { name: '打开我的书包' }).click()
    await phone.getByRole('heading', { name: '这张卡已经停用了' }).waitFor()
    const back = await call(kiosk, 'POST /library/returns', { copyCode })
    expect(back.outcome).toBe('returned')
    // What the last book waits for is done by the minute's job: as if it were the next minute.
    await fetch(
      `${base}/cdn-cgi/local/scheduled?cron=${encodeURIComponent('* * * * *')}&time=${Date.now() + 60_000}`,
    )
    await expect
      .poll(() => rowsOf('select patron_id from loan where copy_code = ?', copyCode), { timeout: 100_000 })
      .toEqual([{ patron_id: null }])
  })

  it('a phone sees what is out, is bound by the code on the desk, and then renews and shows the card', async () => {
    const desk = await openPage({ viewport: 'desktop', as: 'librarian@demo.test' })
    const card = await enrol(desk)
    const [copyCode = ''] = await twoCopies(desk)
    await call(kiosk, 'POST /library/loans', { copyCode, card })
    const phone = await openPage({ viewport: 'phone', path: `/p/${card}` })
    await phone.getByRole('button', { name: '打开我的书包' }).click()
    await phone.waitForURL('**/my')
    await phone.getByText('这部手机还没绑定').waitFor()
    expect(await phone.getByRole('button', { name: '续借' }).count()).toBe(0)
    expect(await axe(phone)).toEqual([])
    await screenshot(phone, 'my-not-bound')

    await desk.getByRole('button', { name: '绑一部手机' }).click()
    const digits = await desk.locator('.digits').textContent()
    await phone.getByLabel('六位绑定码').fill(digits ?? '')
    await phone.getByRole('button', { name: '绑定', exact: true }).click()
    await phone.getByText('卡忘在家里').click()
    await phone.getByRole('img', { name: `${nickname}的借阅卡` }).waitFor()
    await phone.getByRole('button', { name: '续借' }).waitFor()
    await call(kiosk, 'POST /library/returns', { copyCode })
    await phone.reload()
    await phone.getByText('读过的书').click()
    await phone.getByRole('link', { name: /好饿的毛毛虫/ }).waitFor()
    await screenshot(phone, 'my-bound')
    expect(await axe(phone)).toEqual([])
  })

  it('an export shows everything, prints, and leaves the guardian out until asked; the yearly report counts it', async () => {
    const page = await openPage({ viewport: 'phone', as: 'librarian@demo.test' })
    await enrol(page)
    await page.getByRole('link', { name: '看看我们存了什么' }).click()
    await page.getByRole('heading', { level: 1, name: `我们存了${nickname}的这些` }).waitFor()
    expect(await page.locator('body').textContent()).not.toContain(guardian.phone)
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '把监护人也写上' }).click()
    await page.getByRole('button', { name: '写上', exact: true }).click()
    await page.getByText(guardian.phone).waitFor()
    const boss = await openPage({ viewport: 'phone', lang: 'en', dark: true, as: 'admin@demo.test' })
    await boss.goto('/desk/children/report')
    const looks = boss.locator('.figures div', { hasText: 'Looks at guardians' }).locator('dd')
    expect(Number(await looks.textContent())).toBeGreaterThan(0)
    await screenshot(boss, 'minors-report')
    expect(await axe(boss)).toEqual([])
  })

  it('Guardian’s phone in the database’s files, their journal and the log: nowhere in clear', () => {
    const bytes = files(store).map((path) => ({ path, content: readFileSync(path) }))
    const holding = (text: string) =>
      bytes.filter(({ content }) => content.includes(text)).map(({ path }) => path)
    const secrets = [guardian.phone, guardian.name, btoa(guardian.phone)]
    expect(holding(nickname).length).toBeGreaterThan(0)
    expect(secrets.flatMap(holding)).toEqual([])
    expect(rowsOf('select count(*) as n from consent where guardian is not null')[0]?.['n']).not.toBe(0)
  })
})
