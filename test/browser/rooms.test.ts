import { randomInt } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { call, signIn } from './callers.ts'
import { sharedBrowser } from './chrome.ts'
import { openPage } from './harness.ts'
import { settled as settle } from './settled.ts'

const days = 86_400_000
const today = Math.floor((Date.now() + 8 * 3_600_000) / days)
const ahead = 6
const repairs = new Date((today + ahead) * days).toISOString().slice(0, 10)

/** An instant of the day of the repairs in the network's zone, which has no daylight saving. */
const at = (hour: number): string => new Date((today + ahead) * days + (hour - 8) * 3_600_000).toISOString()

type Known = { siteId: string; site: string; room: string; roomId: string; other: string; otherId: string }
let known: Known

const signedIn = async (email: string): Promise<BrowserContext> => {
  const context = await (await sharedBrowser()).newContext()
  await signIn(context, email)
  return context
}

beforeAll(async () => {
  const [admin, org] = [await signedIn('admin@demo.test'), await signedIn('org@demo.test')]
  const place = { name: `修缮中心${randomInt(100_000)}`, city: '北京', address: '修缮路 1 号' }
  const site = await call(admin, 'POST /space/sites', place)
  const venue = (name: string, capacity: number) =>
    call(admin, 'POST /space/venues', { siteId: site.id, name, capacity, approval: 'at-once' })
  const [room, other] = [await venue('大活动室', 30), await venue('小礼堂', 60)]
  const organisationId = (await call(org, 'GET /me')).organisations[0].id
  for (const hour of [9, 11, 14])
    await call(org, 'POST /space/bookings', {
      venueId: room.id,
      organisationId,
      startsAt: at(hour),
      endsAt: at(hour + 1),
      purpose: `${hour} 点的读书会`,
      expectedHeads: 20,
    })
  await Promise.all([admin.close(), org.close()])
  known = {
    siteId: site.id,
    site: site.name,
    room: room.name,
    roomId: room.id,
    other: other.name,
    otherId: other.id,
  }
}, 60_000)

const settled = (page: Page, name: string) => settle(page, `rooms-${name}`)

const says = (page: Page, text: string | RegExp) =>
  expect.poll(() => page.locator('main').textContent(), { timeout: 10_000 }).toMatch(text)

describe('a tired host with a phone', { timeout: 120_000 }, () => {
  it('the host closes a venue for repairs and moves three bookings', async () => {
    const page = await openPage({
      viewport: 'phone',
      as: 'host@demo.test',
      path: `/desk/venues?siteId=${known.siteId}`,
    })
    await says(page, /大活动室.*下一场/)
    await settled(page, 'list')
    await page.getByRole('link', { name: known.room }).click()
    await page.getByRole('link', { name: '开放时间' }).click()
    await page.getByRole('button', { name: '加几天不开' }).click()
    await page.getByLabel('从', { exact: true }).fill(repairs)
    await page.getByLabel('说明').fill('修地板')
    await settled(page, 'hours')
    await page.getByRole('button', { name: '保存' }).click()
    await says(page, '有 3 个预订在里面')
    expect((await call(page, `GET /space/venues/${known.roomId}`)).hours.closures).toEqual([])
    const commit = page.getByRole('button', { name: '就这样定' })
    expect(await commit.isDisabled()).toBe(true)

    await page.getByRole('radio', { name: '换一下' }).first().focus()
    await page.keyboard.press('Space')
    const free = page.getByRole('button', { name: `${known.other} · 60 人` })
    await free.waitFor()
    await settled(page, 'inside')
    await free.focus()
    await page.keyboard.press('Enter')
    await says(page, `改到 ${known.other}`)
    await says(page, '有 2 个预订在里面')
    await page.getByLabel('都换到另一间').selectOption({ label: `${known.other} · 60 人` })
    await page.getByRole('button', { name: '都换过去' }).click()
    await says(page, '里面没有预订了')
    await says(page, '换了 3 个，保留 0 个，取消 0 个')
    await settled(page, 'moved')
    await commit.focus()
    await page.keyboard.press('Enter')
    await says(page, '开放时间已保存')

    const there = (await call(page, `GET /space/bookings?venueId=${known.otherId}`)).items
    expect(there.map((b: any) => [b.state, b.startsAt])).toEqual(
      [9, 11, 14].map((hour) => ['confirmed', at(hour)]),
    )
    const { items } = await call(page, 'GET /dev/outbox?to=org%40demo.test')
    const told = items.filter(
      ({ subject, text }: any) => subject.includes('预订改了时间或场地') && text.includes(known.site),
    )
    expect(told).toHaveLength(3)

    await page.goto(`/v/${known.roomId}?date=${repairs}`)
    await says(page, '修地板')
    const week = await call(
      page,
      `GET /space/venues/${known.roomId}/availability?from=${repairs}&to=${repairs}`,
    )
    expect(week.days[0]).toMatchObject({ open: [], busy: [] })
    await page.getByRole('link', { name: '管理这个场地' }).click()
    await page.waitForURL(`**/desk/venues/${known.roomId}`)
  })

  it('adds two photos from the phone, says what they show, and puts the second first by keyboard', async () => {
    const page = await openPage({
      viewport: 'phone',
      as: 'host@demo.test',
      path: `/desk/venues/${known.otherId}?part=photos`,
    })
    await says(page, '还没有照片')
    const files = []
    for (const [at, colour] of ['#ffcc66', '#66aaff', ''].entries()) {
      await page.evaluate((each) => (document.body.style.background = each), colour)
      if (colour)
        files.push({ name: `IMG_${at}.png`, mimeType: 'image/png', buffer: await page.screenshot() })
    }
    await page.getByLabel('加照片').setInputFiles(files)
    for (const words of ['从门口看的礼堂', '舞台和幕布']) {
      await page.getByLabel('照片里有什么').fill(words)
      await settled(page, 'describe')
      await page.getByRole('button', { name: '上传这张' }).click()
      await expect.poll(() => page.getByAltText(words).count()).toBe(1)
    }
    await page.getByRole('button', { name: '往前排' }).last().focus()
    await page.keyboard.press('Enter')
    const words = async () =>
      (await call(page, `GET /space/venues/${known.otherId}`)).photos.map((photo: any) => photo.words)
    await expect.poll(words).toEqual(['舞台和幕布', '从门口看的礼堂'])
    await settled(page, 'photos')
    await page.getByRole('button', { name: '拿掉' }).last().click()
    await page.getByRole('button', { name: '拿掉', exact: true }).last().click()
    await expect.poll(words).toEqual(['舞台和幕布'])
  })
})
