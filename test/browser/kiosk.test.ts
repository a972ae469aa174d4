import { describe, expect, it } from 'vitest'
import { axe } from './axe.ts'
import { call, signIn } from './callers.ts'
import { fakeCamera } from './camera.ts'
import { launch, sharedBrowser } from './chrome.ts'
import { screenshot } from './harness.ts'
import { aChild, openKiosk, scan, shelf, status, told, type Copy } from './kiosk-world.ts'

describe('a child at the kiosk', () => {
  it('lends three books and returns one, in under 30 seconds of a child’s time', async () => {
    const { libraryId, copies: all, card } = await shelf(4)
    const [back, ...copies] = all as [Copy, ...Copy[]]
    const desk = await (await sharedBrowser()).newContext()
    await signIn(desk, 'librarian@demo.test')
    const other = await aChild(desk, libraryId)
    await call(desk, 'POST /library/loans', { copyCode: back.code, card: other.card, libraryId })
    await desk.close()
    const { page, heard } = await openKiosk(libraryId)
    expect(await axe(page)).toEqual([])
    await screenshot(page, 'kiosk-idle')
    // A child's time: what this test looks at in between does not count.
    let childs = -Date.now()
    await scan(page, `https://a-messenger.example/p/${card.toLowerCase()}?from=groupmessage`)
    await expect.poll(() => status(page).textContent()).toContain('小鱼')
    for (const [n, copy] of copies.entries()) {
      await scan(page, copy.code)
      await expect.poll(() => page.locator('.slot.new').count()).toBe(n + 1)
    }
    await expect.poll(() => page.locator('.room').count()).toBe(0)
    childs += Date.now()
    await screenshot(page, 'kiosk-three-lent')
    expect(await axe(page)).toEqual([])
    childs -= Date.now()
    await page.getByRole('button', { name: /走.*啦/ }).click()
    await page.locator('.on-goodbye').waitFor()
    await scan(page, `https://linli.example/c/${back.code}`)
    await page.locator('.came-back').waitFor()
    await expect.poll(() => page.locator('.came-back[aria-busy=true]').count()).toBe(0)
    expect(childs + Date.now()).toBeLessThan(30_000)
    await screenshot(page, 'kiosk-one-back')
    expect(heard.join(' ')).toContain('小鱼')
    const { status: now } = await call(page, `GET /library/copies/${back.code}`)
    expect(now).toBe('available')
    expect((await call(page, `GET /library/copies/${copies[1]!.code}`)).status).toBe('on-loan')
  })

  it('takes a check-out back', async () => {
    const { libraryId, copies, card } = await shelf(1)
    const { page } = await openKiosk(libraryId)
    await scan(page, card)
    await scan(page, copies[0]!.code)
    await page.locator('.slot.new').waitFor()
    await page.locator('button.undo').click()
    await expect.poll(() => page.locator('.slot.new').count()).toBe(0)
    await expect
      .poll(async () => (await call(page, `GET /library/copies/${copies[0]!.code}`)).status)
      .toBe('available')
  })

  it('meets every refusal with a face, a voice and a next step', async () => {
    const { libraryId, copies, card } = await shelf(5)
    const desk = await (await sharedBrowser()).newContext()
    await signIn(desk, 'librarian@demo.test')
    const other = await aChild(desk, libraryId)
    await call(desk, 'POST /library/loans', { copyCode: copies[4]!.code, card: other.card, libraryId })
    await desk.close()
    const { page, heard } = await openKiosk(libraryId)

    const meets = async (name: string, code: string, title: string) => {
      heard.length = 0
      await scan(page, code)
      await told(page).waitFor()
      const shown = await told(page).evaluate((sheet) => {
        const copy = sheet.cloneNode(true) as HTMLElement
        for (const reading of copy.querySelectorAll('rt')) reading.remove()
        return { words: copy.textContent ?? '', face: sheet.querySelector('svg, img') !== null }
      })
      expect(shown.words, name).toContain(title)
      expect(shown.words, name).not.toMatch(/undefined|Error|\bat \S+:\d/)
      expect(shown.face, name).toBe(true)
      await expect.poll(() => heard.join(' '), { message: name }).toContain(title)
      expect(await axe(page), name).toEqual([])
      await screenshot(page, `kiosk-told-${name}`)
      expect(await told(page).getByRole('button').count(), name).toBeGreaterThan(0)
    }

    const close = async () => {
      await page.keyboard.press('Escape')
      await told(page).waitFor({ state: 'detached' })
    }

    await meets('unknown-card', '0123456789ABCDEFGHJK', '我不认识这张卡')
    await close()
    await meets('strange-code', 'https://example.com/menu', '这不是我们的码')
    await close()
    await scan(page, card)
    await page.locator('.on-bag').waitFor()
    await meets('book-out', copies[4]!.code, '这本书借给别的小朋友了')
    await close()
    for (const copy of copies.slice(0, 3)) await scan(page, copy.code)
    await expect.poll(() => page.locator('.slot.new').count()).toBe(3)
    await meets('limit', copies[3]!.code, '书包满啦')
  })

  it('says that a book in the hand is now this child’s, although it was out with another', async () => {
    const { libraryId, copies, card } = await shelf(1)
    const desk = await (await sharedBrowser()).newContext()
    await signIn(desk, 'librarian@demo.test')
    const other = await aChild(desk, libraryId)
    await call(desk, 'POST /library/loans', { copyCode: copies[0]!.code, card: other.card, libraryId })
    await desk.close()
    const { page } = await openKiosk(libraryId)
    await scan(page, card)
    await page.locator('.on-bag').waitFor()
    await scan(page, copies[0]!.code)
    await told(page).getByRole('button').first().click()
    await page.locator('.slot.new').waitFor()
    expect((await call(page, `GET /library/copies/${copies[0]!.code}`)).status).toBe('on-loan')
  })

  it('keeps calm when the network goes, and goes on when it is back', async () => {
    const { libraryId, copies, card } = await shelf(1)
    const { page } = await openKiosk(libraryId, { expects: /ERR_INTERNET_DISCONNECTED/ })
    await page.context().setOffline(true)
    await scan(page, card)
    await told(page).waitFor({ timeout: 30_000 })
    await screenshot(page, 'kiosk-told-network')
    await page.context().setOffline(false)
    await told(page).getByRole('button').first().click()
    await page.locator('.on-bag').waitFor()
    await scan(page, copies[0]!.code)
    await page.locator('.slot.new').waitFor()
    expect((await call(page, `GET /library/copies/${copies[0]!.code}`)).status).toBe('on-loan')
  })

  it('reads a printed label with its camera', async () => {
    const { libraryId, copies } = await shelf(1)
    const camera = fakeCamera(`https://linli.example/c/${copies[0]!.code}`)
    const browser = await launch(camera.file)
    try {
      const { page } = await openKiosk(libraryId, { browser })
      await page.locator('.came-back').waitFor({ timeout: 30_000 })
      await screenshot(page, 'kiosk-camera')
      expect(await page.locator('.came-back').count()).toBe(1)
    } finally {
      await browser.close()
    }
  })

  it.each([
    ['zh-CN', false, 'kiosk'],
    ['en', false, 'kiosk'],
    ['en', true, 'kiosk-tall'],
    ['zh-CN', true, 'phone'],
  ] as const)('is whole in %s, dark %s, on a %s', async (lang, dark, viewport) => {
    const { libraryId, copies, card } = await shelf(2)
    const { page } = await openKiosk(libraryId, { lang, dark, viewport })
    await scan(page, card)
    for (const copy of copies) await scan(page, copy.code)
    await expect.poll(() => page.locator('.slot.new').count()).toBe(2)
    await screenshot(page, `kiosk-${lang}-${dark ? 'dark' : 'light'}-${viewport}`)
    expect(await axe(page)).toEqual([])
  })
})
