import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { axe } from './axe.ts'
import { fakeCamera } from './camera.ts'
import { launch } from './chrome.ts'
import { openPage, takeFaults } from './harness.ts'

const strict = "default-src 'self'"

/** A page of this test's own at an address of the demo, with a policy as strict as the real ones. */
async function pageOf(
  html: string,
  asked: Partial<Parameters<typeof openPage>[0]> & { policy?: string } = {},
) {
  const page = await openPage({ viewport: 'desktop', ...asked })
  await page.route('**/of-this-test', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': asked.policy ?? strict },
      body: `<!doctype html><html lang="zh-CN"><title>试</title><main><h1>试</h1>${html}</main></html>`,
    }),
  )
  await page.goto('/of-this-test')
  return page
}

it('takes a console error, an error of the page and a foreign request for faults', async () => {
  const page = await pageOf('', { policy: `${strict}; connect-src *` })
  await page.evaluate(() => {
    console.error('spilled milk')
    setTimeout(() => {
      throw new Error('slipped')
    })
    void fetch('https://elsewhere.test/pixel').catch(() => null)
  })
  let faults = ''
  await expect
    .poll(() => (faults += takeFaults().join('\n')))
    .toContain('request to another host: https://elsewhere.test/pixel')
  await expect.poll(() => (faults += takeFaults().join('\n'))).toContain('net::ERR_NAME_NOT_RESOLVED')
  expect(faults).toContain('spilled milk')
  expect(faults).toContain('slipped')
})

it('takes no fault from a refusal of the API, which the page itself tells', async () => {
  const page = await pageOf('')
  await page.route('**/api/refused', (route) =>
    route.fulfill({ status: 409, json: { code: 'copy.on-loan' } }),
  )
  await page.evaluate(() => fetch('/api/refused'))
  expect(takeFaults()).toEqual([])
})

it('finds with axe, under a strict policy, a picture without words', async () => {
  const page = await pageOf('<img src="/cover.svg">')
  takeFaults()
  expect((await axe(page)).map((line) => line.split(' · ')[0])).toContain('image-alt')
  expect(await axe(await pageOf('<p>好</p>'))).toEqual([])
})

it('shows a camera the code that it is given, and then another', async () => {
  const camera = fakeCamera('https://linli.test/c/3F7K2M9A')
  const page = await pageOf('<video></video><canvas></canvas>', { browser: await launch(camera.file) })
  expect(await seenBy(page)).toBe('https://linli.test/c/3F7K2M9A')
  camera.show('https://linli.test/c/A9M2K7F3', 5)
  expect(await seenBy(page)).toBe('https://linli.test/c/A9M2K7F3')
})

async function seenBy(page: Awaited<ReturnType<typeof openPage>>): Promise<string | undefined> {
  const picture = await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true })
    const video = document.querySelector('video')!
    video.srcObject = stream
    await video.play()
    await new Promise((shown) => video.requestVideoFrameCallback(shown))
    const canvas = document.querySelector('canvas')!
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    canvas.getContext('2d')!.drawImage(video, 0, 0)
    for (const track of stream.getTracks()) track.stop()
    return canvas.toDataURL('image/png').split(',')[1]!
  })
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })
  return (await readBarcodes(Buffer.from(picture, 'base64'), { formats: ['QRCode'] }))[0]?.text
}
