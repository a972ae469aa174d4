import type { APIResponse, BrowserContext, Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { base } from './server.ts'

/** Calls the API with this browser's cookies, as a page of ours would; anything but 2xx throws what was answered. */
export async function call<T = any>(from: BrowserContext | Page, route: string, body?: unknown): Promise<T> {
  const [method = 'GET', path = '/'] = route.split(' ')
  const request = 'context' in from ? from.context().request : from.request
  const answer: APIResponse = await request.fetch(`${base}/api${path}`, {
    method,
    headers: { origin: base, 'idempotency-key': randomUUID() },
    data: body,
  })
  const text = await answer.text()
  if (!answer.ok()) throw new Error(`${route}: ${answer.status()} ${text}`)
  return (text === '' ? null : JSON.parse(text)) as T
}

/** Signs a demo account in with the code that the demo's outbox shows. */
export async function signIn(from: BrowserContext | Page, email: string): Promise<void> {
  await call(from, 'POST /auth/email-otp/send-verification-otp', { email, type: 'sign-in' })
  const { items } = await call(from, `GET /dev/outbox?to=${encodeURIComponent(email)}`)
  const codes = items.flatMap(({ text }: { text: string }) => /\b\d{6}\b/.exec(text) ?? [])
  const otp = codes[0] as string | undefined
  if (!otp) throw new Error(`no sign-in code for ${email} in ${JSON.stringify(items[0] ?? null)}`)
  await call(from, 'POST /auth/sign-in/email-otp', { email, otp })
}

/** Makes this browser a kiosk of a library (the first one when none is named), as a librarian and the tablet would. */
export async function pairKiosk(tablet: BrowserContext, libraryId?: string): Promise<{ libraryId: string }> {
  const browser = tablet.browser()
  if (!browser) throw new Error('a kiosk needs a launched browser')
  const desk = await browser.newContext()
  try {
    await signIn(desk, 'librarian@demo.test')
    const library = libraryId ?? (await call(desk, 'GET /library/libraries')).items[0].id
    const { pairingCode } = await call(desk, 'POST /library/kiosks', {
      libraryId: library,
      name: '测试自助机',
    })
    await call(tablet, 'POST /library/kiosks/pair', { pairingCode })
    return { libraryId: library }
  } finally {
    await desk.close()
  }
}
