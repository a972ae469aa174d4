import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach } from 'vitest'
import { sharedBrowser } from './chrome.ts'
import { base } from './server.ts'
import { pairKiosk, signIn } from './callers.ts'
import { trafficOf } from './traffic.ts'

const artifacts = fileURLToPath(new URL('../.artifacts/', import.meta.url))

const screens = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
  kiosk: { viewport: { width: 1024, height: 600 }, hasTouch: true },
  'kiosk-tall': { viewport: { width: 800, height: 1280 }, hasTouch: true },
} satisfies Record<string, BrowserContextOptions>

type Asked = {
  viewport: keyof typeof screens
  lang?: 'zh-CN' | 'en'
  dark?: boolean
  /** Asks the system for less motion. */
  still?: boolean
  /** An e-mail address of the demo signs in; `kiosk` pairs the browser with a library's kiosk. */
  as?: 'kiosk' | `${string}@${string}`
  /** Opened at once, when given. */
  path?: string
  /** Console lines that this test expects, such as a network that it cuts itself. */
  expects?: RegExp
  /** A browser of the test's own, such as one with a camera. */
  browser?: Browser
}

let contexts: BrowserContext[] = []
let faults: string[] = []

/** Chromium reports each refusal of the API as a console error; the page tells the person about those itself. */
const refused = /^Failed to load resource: the server responded with a status of 4\d\d/
const isRefusal = (text: string, url: string) =>
  refused.test(text) && new URL(url, base).pathname.startsWith('/api/')

/**
 * A fresh person: own cookies and storage, on one screen, in one language. After the test, any console error, error of
 * the page, or request to another host fails it.
 */
export async function openPage(asked: Asked): Promise<Page> {
  const browser = asked.browser ?? (await sharedBrowser())
  const context = await browser.newContext({
    baseURL: base,
    locale: asked.lang ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: asked.dark ? 'dark' : 'light',
    reducedMotion: asked.still ? 'reduce' : 'no-preference',
    permissions: asked.browser ? ['camera'] : [],
    ...screens[asked.viewport],
  })
  contexts.push(context)
  watch(context, asked.expects)
  if (asked.as === 'kiosk') await pairKiosk(context)
  else if (asked.as) await signIn(context, asked.as)
  const page = await context.newPage()
  trafficOf(page)
  if (asked.path) await page.goto(asked.path)
  return page
}

function watch(context: BrowserContext, expects?: RegExp): void {
  const fault = (text: string) => {
    if (!expects?.test(text)) faults.push(text)
  }
  context.on('console', (message) => {
    const { url } = message.location()
    if (message.type() === 'error' && !isRefusal(message.text(), url))
      fault(`console: ${message.text()} (${url})`)
  })
  context.on('weberror', (error) => fault(`page: ${error.error().stack ?? error.error().message}`))
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && origin !== base)
      fault(`request to another host: ${request.url()}`)
  })
}

/** What went wrong since last asked, for tests of this harness. */
export function takeFaults(): string[] {
  const found = faults
  faults = []
  return found
}

afterEach(async ({ task }) => {
  const closing = contexts
  contexts = []
  if (task.result?.state === 'fail')
    for (const [at, page] of closing.flatMap((context) => context.pages()).entries())
      await picture(page, `failed-${task.id}-${at + 1}`).catch(() => undefined)
  await Promise.all(closing.map((context) => context.close()))
  const found = takeFaults()
  if (found.length > 0) throw new Error(found.join('\n'))
})

/** With LINLI_PICTURES, keeps what the page shows for people to look at; alone it would be a tenth of the whole run. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['LINLI_PICTURES']) await picture(page, name)
}

/** `test/.artifacts/NAME.png`; the whole page unless it is a kiosk's screen. */
async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(artifacts, { recursive: true })
  const debug = await page.context().newCDPSession(page)
  try {
    const { cssContentSize, cssVisualViewport } = await debug.send('Page.getLayoutMetrics')
    const { clientWidth, clientHeight } = cssVisualViewport
    const isKiosk = new URL(page.url()).pathname.startsWith('/kiosk')
    const { width, height } = isKiosk ? { width: clientWidth, height: clientHeight } : cssContentSize
    // At the page's own size and hardly compressed: as sharp as the screen, or as small as can be, takes three times as long.
    const { data } = await debug.send('Page.captureScreenshot', {
      optimizeForSpeed: true,
      captureBeyondViewport: !isKiosk,
      clip: { x: 0, y: 0, width, height, scale: 1 },
    })
    writeFileSync(`${artifacts}${name}.png`, data, 'base64')
  } finally {
    await debug.detach()
  }
}
