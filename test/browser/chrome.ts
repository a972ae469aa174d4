import { chromium, type Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { base } from './server.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${new URL(base).hostname}, EXCLUDE localhost`,
]

const open: Browser[] = []
let plain: Promise<Browser> | null = null

/** Launches a Chromium that ends with the file; `camera` is a Y4M that it sees instead of a camera. */
export async function launch(camera?: string): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'],
    headless: true,
    args: camera
      ? [
          ...flags,
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          `--use-file-for-fake-video-capture=${camera}`,
        ]
      : flags,
  })
  open.push(browser)
  return browser
}

/** The browser that a file's tests share, unless they need one of their own. */
export function sharedBrowser(): Promise<Browser> {
  plain ??= launch()
  return plain
}

afterAll(async () => {
  await Promise.all(open.splice(0).map((browser) => browser.close()))
  plain = null
})
