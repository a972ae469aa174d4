import type { Page } from 'playwright-core'
import { call, signIn } from './callers.ts'
import { sharedBrowser } from './chrome.ts'
import { openPage } from './harness.ts'

export type Copy = { code: string; title: string }

/** A library with `books` on its shelf and a child who has a card, set up as a librarian would. */
export async function shelf(
  books = 4,
): Promise<{ libraryId: string; copies: Copy[]; card: string; patronId: string }> {
  const desk = await (await sharedBrowser()).newContext()
  try {
    await signIn(desk, 'librarian@demo.test')
    const me = await call(desk, 'GET /me')
    const libraryId = me.roles[0].libraryId as string
    const { items: titles } = await call(desk, 'GET /library/titles?kind=book&limit=20')
    const copies: Copy[] = []
    for (const title of titles.slice(0, books)) {
      const { items } = await call(desk, `POST /library/titles/${title.id}/copies`, { libraryId, count: 1 })
      copies.push({ code: items[0].code, title: title.title })
    }
    const { patronId, card } = await aChild(desk, libraryId)
    return { libraryId, copies, card, patronId }
  } finally {
    await desk.close()
  }
}

/** A child with a card, at this library. */
export async function aChild(desk: Parameters<typeof call>[0], libraryId: string) {
  const child = await call(desk, 'POST /people/patrons', {
    nickname: '小鱼',
    avatar: 'fish',
    homeLibraryId: libraryId,
    consent: { textVersion: '1', method: 'paper', givenOn: '2026-09-01' },
  })
  const { token } = await call(desk, `POST /people/patrons/${child.id}/cards`)
  return { patronId: child.id as string, card: token as string }
}

/** Opens a paired kiosk that has a voice; `heard` gathers what it says. */
export async function openKiosk(
  libraryId: string,
  over: Partial<Parameters<typeof openPage>[0]> = {},
  name = '测试',
) {
  const page = await openPage({ viewport: 'kiosk', ...over })
  const desk = await (await sharedBrowser()).newContext()
  await signIn(desk, 'librarian@demo.test')
  const { pairingCode } = await call(desk, 'POST /library/kiosks', { libraryId, name })
  await desk.close()
  await call(page, 'POST /library/kiosks/pair', { pairingCode })
  const heard: string[] = []
  await page.exposeFunction('heard', (text: string) => void heard.push(text))
  await page.addInitScript(() => {
    const voice = { lang: 'zh-CN', localService: true, name: 'test', default: true, voiceURI: 'test' }
    Object.assign(speechSynthesis, {
      getVoices: () => [voice],
      speak: (said: { text: string }) => (globalThis as any).heard(said.text),
      cancel: () => {},
    })
    ;(globalThis as any).SpeechSynthesisUtterance = class {
      text: string
      constructor(text: string) {
        this.text = text
      }
    }
  })
  await page.goto('/kiosk')
  await page.locator('.stage').waitFor()
  return { page, heard }
}

/** As a USB scanner types: fast, and then Enter. */
export async function scan(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

/** What the screen says of what was done last. */
export const status = (page: Page) => page.getByRole('status')
/** What it tells in the way of everything else. */
export const told = (page: Page) => page.getByRole('alertdialog')
