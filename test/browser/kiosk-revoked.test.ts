import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axe } from './axe.ts'
import { call } from './callers.ts'
import { openPage, screenshot } from './harness.ts'
import { openKiosk, scan, shelf, status } from './kiosk-world.ts'

/** All that a browser keeps for this origin, as one text. */
const keptBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const rows = await Promise.all(
      databases.map(
        ({ name = '' }) =>
          new Promise<unknown[]>((resolve, reject) => {
            const opening = indexedDB.open(name)
            opening.onerror = () => reject(opening.error ?? new Error(name))
            opening.onsuccess = async () => {
              const db = opening.result
              const all = [...db.objectStoreNames].map(
                (store) =>
                  new Promise((got) => {
                    const asked = db.transaction(store).objectStore(store).getAll()
                    asked.onsuccess = () => got(asked.result)
                  }),
              )
              resolve(await Promise.all(all))
            }
          }),
      ),
    )
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, rows, document.body.textContent])
  })

it('A stolen tablet is revoked: its next act is refused with a calm face, and it holds nothing about children', async () => {
  const { libraryId, copies, card } = await shelf(2)
  const name = `门口 ${Date.now() % 100_000}`
  const { page: tablet } = await openKiosk(libraryId, { expects: /status of 40[13]/ }, name)
  await scan(tablet, card)
  await expect.poll(() => status(tablet).textContent()).toContain('小鱼')
  await scan(tablet, copies[0]?.code ?? '')
  await tablet.locator('.slot.new').waitFor()

  const desk = await openPage({ viewport: 'phone', as: 'librarian@demo.test', path: '/desk/kiosks' })
  await desk.getByRole('button', { name: `停用${name}` }).click()
  await desk.getByText('这台会马上不能借还。停用吗？').waitFor()
  expect(await axe(desk)).toEqual([])
  await desk.getByRole('button', { name: '停用', exact: true }).click()
  await expect
    .poll(async () => {
      const { items } = await call(desk, `GET /library/kiosks?libraryId=${libraryId}&limit=100`)
      return items.find((kiosk: { name: string }) => kiosk.name === name)?.state
    })
    .toBe('revoked')

  await scan(tablet, copies[1]?.code ?? '')
  await tablet.getByRole('heading', { name: /停.*用/ }).waitFor()
  expect(await axe(tablet)).toEqual([])
  await screenshot(tablet, 'kiosk-revoked')
  expect((await call(desk, `GET /library/copies/${copies[1]?.code}`)).status).toBe('available')
  await expect(call(tablet, 'POST /library/cards/read', { card })).rejects.toThrow(
    /kiosk\.revoked|session\.missing/,
  )
  const kept = await keptBy(tablet)
  expect(kept).not.toContain('小鱼')
  expect(kept).not.toContain(card)
  await tablet.reload()
  await tablet.getByRole('heading', { level: 1 }).waitFor()
  expect(await keptBy(tablet)).not.toContain('小鱼')
})
