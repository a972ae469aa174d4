import { randomInt } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { call, signIn } from './callers.ts'
import { sharedBrowser } from './chrome.ts'
import { openPage } from './harness.ts'
import { base } from './server.ts'
import { settled as settle } from './settled.ts'

const quarter = 15 * 60_000
const week = 7 * 86_400_000
let known: { siteId: string; venueId: string; venue: string; org: string; rival: string }

/** An instant of a day from today on in the network's zone, which has no daylight saving. */
const at = (days: number, hour: number): string => {
  const today = Math.floor((Date.now() + 8 * 3_600_000) / 86_400_000)
  return new Date((today + days) * 86_400_000 + (hour - 8) * 3_600_000).toISOString()
}

const somebody = async (email: string) => {
  const context = await (await sharedBrowser()).newContext()
  await signIn(context, email)
  return context
}

const allDay = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: '00:00', to: '24:00' }]]))

beforeAll(async () => {
  const [admin, org, partner] = [
    await somebody('admin@demo.test'),
    await somebody('org@demo.test'),
    await somebody('partner@demo.test'),
  ]
  const venue = `试用厅${randomInt(10_000)}`
  const site = await call(admin, 'POST /space/sites', {
    name: `试用中心${randomInt(100_000)}`,
    city: '北京',
    address: '试用路 1 号',
  })
  const made = await call(admin, 'POST /space/venues', {
    siteId: site.id,
    name: venue,
    capacity: 40,
    facilities: ['projector', 'mats'],
    weekly: allDay,
    gridMinutes: 15,
    shortestMinutes: 30,
    longestMinutes: 480,
    leadMinutes: 0,
    horizonDays: 90,
    approval: 'staff',
  })
  known = {
    siteId: site.id,
    venueId: made.id,
    venue,
    org: (await call(org, 'GET /me')).organisations[0].id,
    rival: (await call(partner, 'GET /me')).organisations[0].id,
  }
  await Promise.all([admin.close(), org.close(), partner.close()])
}, 60_000)

const settled = (page: Page, name: string) => settle(page, `space-${name}`)

const says = (page: Page, text: string | RegExp) =>
  expect.poll(() => page.locator('main').textContent(), { timeout: 10_000 }).toMatch(text)

/** Walks with the Tab key until the thing of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => {
      const on = document.activeElement as HTMLInputElement | null
      return [on?.getAttribute('aria-label'), on?.labels?.[0]?.textContent, on?.textContent].join(' ')
    })
    if (name.test(here)) return
  }
  throw new Error(`Tab never reaches ${String(name)}`)
}

const booking = (from: number, more: object = {}) => ({
  venueId: known.venueId,
  organisationId: known.org,
  startsAt: new Date(from).toISOString(),
  endsAt: new Date(from + 4 * quarter).toISOString(),
  purpose: '试用',
  expectedHeads: 8,
  ...more,
})

describe('an organisation that needs a room', { timeout: 120_000 }, () => {
  it('finds one by time, asks for a weekly series with one conflict, and is confirmed by the host', async () => {
    const admin = await openPage({ viewport: 'phone', as: 'admin@demo.test' })
    await call(admin, 'POST /space/bookings', {
      ...booking(Date.parse(at(1, 14)) + week),
      organisationId: known.rival,
    })
    const page = await openPage({
      viewport: 'phone',
      as: 'org@demo.test',
      path: `/space/venues?siteId=${known.siteId}`,
    })
    await page.getByRole('button', { name: '明天' }).click()
    await page.getByRole('button', { name: '30 人' }).click()
    await page.getByRole('button', { name: '投影' }).click()
    await says(page, '1 处整段都空着')
    await settled(page, 'find')
    await page.getByRole('link', { name: known.venue }).click()
    await says(page, '14:00–17:00')
    await settled(page, 'venue')
    await page.getByRole('link', { name: '订这段时间' }).click()
    await page.getByLabel('重复').selectOption('week')
    await page.getByLabel('一共几次').fill('4')
    await says(page, '4 次里有 1 次订不了')
    await says(page, '已经有人订了')
    await page.getByRole('button', { name: '提交申请' }).click()
    await says(page, '请先看一看承诺书')
    await page.getByLabel('用来做什么').fill('周末亲子阅读')
    await page.getByLabel('大约多少人').fill('30')
    await page.getByLabel('跳过有冲突的日子').check()
    await page.getByLabel('我代表机构看过并答应').check()
    await page.getByText('钥匙和紧急联系人').click()
    await page.getByLabel('紧急联系人', { exact: true }).fill('值班的人')
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('值班的人')
    await settled(page, 'form')
    await page.getByRole('button', { name: '提交申请' }).click()
    await says(page, '已提交，等工作人员确认')
    await says(page, '跳过了 1 次')
    await settled(page, 'asked')

    await admin.goto('/desk')
    await says(admin, '场地申请等答复')
    await admin.getByRole('link', { name: new RegExp(known.venue) }).click()
    await says(admin, '周末亲子阅读')
    await settled(admin, 'decide')
    await admin.getByRole('button', { name: '确认预订' }).click()
    await says(admin, '已确认')

    await page.goto('/desk/bookings')
    await says(page, /周末亲子阅读.*已确认/)
    await says(page, '这个系列还有 2 次')
    await settled(page, 'bookings')
  })

  it('waits for a taken time, is told when it frees, and takes it', async () => {
    const admin = await somebody('admin@demo.test')
    const { id } = await call(admin, 'POST /space/bookings', {
      ...booking(Date.parse(at(2, 10))),
      organisationId: known.rival,
    })
    const date = at(2, 20).slice(0, 10)
    const page = await openPage({
      viewport: 'phone',
      as: 'org@demo.test',
      path: `/v/${known.venueId}?date=${date}`,
    })
    await page
      .getByRole('button', { name: /10:00–10:30 有人/ })
      .first()
      .click()
    await page
      .getByRole('button', { name: /10:30–11:00 有人/ })
      .first()
      .click()
    await says(page, '这段时间有人订了')
    await page.getByRole('link', { name: '空出来告诉我们' }).click()
    await page.getByLabel('用来做什么').fill('故事会')
    await page.getByLabel('大约多少人').fill('12')
    await page.getByRole('button', { name: '空出来就告诉我们' }).click()
    await says(page, '记下了')
    await call(admin, `POST /space/bookings/${id}/cancel`, {})
    // The minute's jobs, as if it were the next minute.
    await fetch(
      `${base}/cdn-cgi/local/scheduled?cron=${encodeURIComponent('* * * * *')}&time=${Date.now() + 60_000}`,
    )
    await admin.close()
    const { items } = await call(page, 'GET /dev/outbox?to=org@demo.test')
    const letter = items.find((each: { subject: string }) => each.subject.includes('空出来了'))
    await page.goto(/\/desk\/bookings\S*/.exec(letter.text)![0])
    await says(page, '没有另外留着')
    await page.getByRole('button', { name: '接下这段时间' }).click()
    await says(page, '请先看一看承诺书')
    await page.getByLabel('我代表机构看过并答应').check()
    await settled(page, 'offer')
    await page.getByRole('button', { name: '接下这段时间' }).click()
    await page.waitForURL(/\/desk\/bookings\/0/)
    await says(page, '故事会')
  })

  it('has its bookings in a calendar, under an address that is made and closed at the desk', async () => {
    const page = await openPage({ viewport: 'phone', as: 'org@demo.test' })
    await page.goto(`/desk/organisations/${known.org}`)
    await page.getByRole('button', { name: '生成日历网址' }).click()
    await says(page, '谁有这个网址，谁就能看到')
    const address = await page.getByLabel('日历网址').inputValue()
    const read = async () => (await fetch(address)).text()
    expect(await read()).toContain('SUMMARY:')
    expect(await page.getByRole('link', { name: '加到我的日历' }).getAttribute('href')).toMatch(/^webcal:/)
    await settled(page, 'calendar')
    await page.getByRole('button', { name: '停用' }).click()
    await page.getByRole('group').getByRole('button', { name: '停用' }).click()
    await says(page, '生成日历网址')
    expect(await read()).toContain('calendar.unknown')
  })

  it('checks in by the code at the door, leaves, and tells how many came', async () => {
    const page = await openPage({ viewport: 'phone', as: 'org@demo.test' })
    const soon = Math.ceil((Date.now() + 60_000) / quarter) * quarter
    const { id } = await call(page, 'POST /space/bookings', booking(soon))
    const host = await somebody('admin@demo.test')
    await call(host, `POST /space/bookings/${id}/confirm`, {})
    await host.close()
    await page.goto(`/v/${known.venueId}`)
    await page.getByRole('button', { name: '签到' }).click()
    await says(page, '已经签到')
    await settled(page, 'checked-in')
    await page.getByRole('button', { name: '用完了，离场' }).click()
    await page.waitForURL(/\/desk\/bookings\//)
    for (let n = 0; n < 3; n++) await page.getByRole('button', { name: '孩子多一个' }).click()
    await page.getByRole('button', { name: '大人多一个' }).click()
    await page.getByRole('button', { name: '完成', exact: true }).click()
    await says(page, '大人 1，孩子 3')
    await says(page, '已完成')
    await page
      .locator('.left-photo input[type=file]')
      .setInputFiles({ name: 'room.png', mimeType: 'image/png', buffer: await page.screenshot() })
    await page.getByLabel('照片里有什么').fill('桌椅归位')
    await page.getByRole('button', { name: '上传这张' }).click()
    const picture = page.getByRole('img', { name: '桌椅归位' })
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth), { timeout: 10_000 })
      .toBeGreaterThan(200)
    await settled(page, 'completed')
  })
})

describe('with the keyboard alone', { timeout: 120_000 }, () => {
  it('a time is chosen in the week and booked', async () => {
    const page = await openPage({ viewport: 'desktop', lang: 'en', dark: true, as: 'org@demo.test' })
    await page.goto(`/v/${known.venueId}`)
    await settled(page, 'venue-desktop')
    await tabTo(page, /(?:Free|Taken)\s*$/)
    for (const key of [
      'ArrowRight',
      'ArrowRight',
      'End',
      'ArrowUp',
      'ArrowUp',
      'Enter',
      'ArrowDown',
      'Enter',
    ])
      await page.keyboard.press(key)
    await says(page, '22:30–23:30')
    await tabTo(page, /Book this time/)
    await page.keyboard.press('Enter')
    await page.getByLabel('What for').waitFor()
    await tabTo(page, /What for/)
    await page.keyboard.type('Keyboard club')
    await tabTo(page, /How many people/)
    await page.keyboard.type('5')
    await tabTo(page, /I have read this/)
    await page.keyboard.press('Space')
    await tabTo(page, /Ask for it/)
    await page.keyboard.press('Enter')
    await says(page, 'staff will confirm')
  })

  it('a host moves a booking along the day, where nothing is said without asking', async () => {
    const page = await openPage({ viewport: 'desktop', as: 'admin@demo.test' })
    const { id } = await call(page, 'POST /space/bookings', booking(Date.parse(at(3, 9))))
    await page.goto(`/desk/venues/day?siteId=${known.siteId}&date=${at(3, 20).slice(0, 10)}`)
    await settled(page, 'day')
    await page.locator('.day-block').first().focus()
    for (const key of ['Enter', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    await says(page, '09:30–10:30')
    await page.getByRole('dialog').waitFor()
    await tabTo(page, /改到这个时间/)
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await call(page, `GET /space/bookings/${id}`)).startsAt)
      .toBe(new Date(Date.parse(at(3, 9)) + 2 * quarter).toISOString())
    await page.goto(`/desk/venues/${known.venueId}/sheet?date=${at(3, 20).slice(0, 10)}`)
    await says(page, '09:30–10:30')
    await settled(page, 'sheet')
    await page.goto(`/v/${known.venueId}?door`)
    await says(page, known.venue)
    await settled(page, 'tablet')
  })
})
