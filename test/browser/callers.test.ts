import { expect, it } from 'vitest'
import { call } from './callers.ts'
import { openPage } from './harness.ts'

it('signs a grown-up in with the code from the outbox', async () => {
  const page = await openPage({ viewport: 'desktop', as: 'librarian@demo.test' })
  const { account, roles } = await call(page, 'GET /me')
  expect(account.email).toBe('librarian@demo.test')
  expect(roles).toContainEqual(expect.objectContaining({ role: 'librarian' }))
})

it('pairs a tablet with a library through the desk', async () => {
  const page = await openPage({ viewport: 'kiosk', as: 'kiosk' })
  const { kiosk, library } = await call(page, 'GET /library/kiosk')
  expect(kiosk.name).toBe('测试自助机')
  expect(library.id).toBe((await call(page, 'GET /library/libraries')).items[0].id)
})

it('tells what the API refused', async () => {
  const page = await openPage({ viewport: 'phone' })
  await expect(call(page, 'GET /library/kiosk')).rejects.toThrow('401')
})
