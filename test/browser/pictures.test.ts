import type { Page } from 'playwright-core'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { call, signIn } from './callers.ts'
import { sharedBrowser } from './chrome.ts'
import { openPage } from './harness.ts'

const pictures = fileURLToPath(new URL('../../web/pictures/', import.meta.url))

/** `npm run pictures` puts what the demo shows into the README. */
async function keep(page: Page, name: string): Promise<void> {
  if (!process.env['LINLI_PICTURES']) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}${name}.png` })
}

it('the pictures of the README show pages that work', async () => {
  const desk = await (await sharedBrowser()).newContext()
  await signIn(desk, 'librarian@demo.test')
  const libraryId = (await call(desk, 'GET /me')).roles[0].libraryId as string
  const titles = (await call(desk, 'GET /library/titles?kind=book&limit=20')).items
  const codes: string[] = []
  for (const title of titles.slice(0, 2))
    codes.push(
      (await call(desk, `POST /library/titles/${title.id}/copies`, { libraryId, count: 1 })).items[0].code,
    )
  const child = await call(desk, 'POST /people/patrons', {
    nickname: '小鱼',
    avatar: 'fish',
    homeLibraryId: libraryId,
    consent: { textVersion: '1', method: 'paper', givenOn: '2026-09-01' },
  })
  const { token } = await call(desk, `POST /people/patrons/${child.id}/cards`)
  await desk.close()

  const kiosk = await openPage({ viewport: 'kiosk', as: 'kiosk', path: '/kiosk', still: true })
  await kiosk.locator('.stage').waitFor()
  for (const code of [token, ...codes]) {
    await kiosk.keyboard.type(code)
    await kiosk.keyboard.press('Enter')
    await kiosk.locator('.on-bag').waitFor()
  }
  await expect.poll(() => kiosk.locator('.slot.new').count()).toBe(2)
  await keep(kiosk, 'kiosk')

  for (const [name, path, as] of [
    ['library', '/library?q=xiao', undefined],
    ['copy', `/c/${codes[0]}`, undefined],
    ['desk', '/desk', 'librarian@demo.test'],
  ] as const) {
    const page = await openPage({ viewport: name === 'desk' ? 'desktop' : 'phone', as, path })
    await page.waitForLoadState('networkidle')
    await keep(page, name)
    expect((await page.title()).length).toBeGreaterThan(0)
  }
})
