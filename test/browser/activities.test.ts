import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { call, signIn } from './callers.ts'
import { sharedBrowser } from './chrome.ts'
import { openPage } from './harness.ts'
import { settled as settle } from './settled.ts'

const settled = (page: Page, name: string) => settle(page, `activities-${name}`)

const says = (page: Page, text: string | RegExp) =>
  expect.poll(() => page.locator('main').textContent()).toMatch(text)

/** Story time in an hour, with one seat; the first to come has it. */
async function storyTime(host: BrowserContext): Promise<{ id: string; token: string }> {
  const starts = Date.now() + 3_000_000
  const made = await call(host, 'POST /space/activities', {
    title: '月光故事会',
    summary: '带上枕头来听故事。',
    kind: 'reading',
    city: '珠海',
    place: '社区花园的小屋',
    startsAt: new Date(starts).toISOString(),
    endsAt: new Date(starts + 3_600_000).toISOString(),
    capacity: 1,
  })
  const first = await call(host, `POST /space/activities/${made.id}/sign-ups`, {
    nickname: '小溪',
    phoneTail: '1111',
  })
  return { id: made.id, token: first.token }
}

describe('story time', { timeout: 120_000 }, () => {
  it('a family signs up on a phone, waits, moves up, checks in; its host counts the heads', async () => {
    const host = await (await sharedBrowser()).newContext()
    await signIn(host, 'host@demo.test')
    const { id, token } = await storyTime(host)

    const page = await openPage({ viewport: 'phone', path: '/space' })
    await settled(page, 'space')
    await page.getByRole('link', { name: '看整个月' }).click()
    await page.waitForURL('**/space/activities')
    await settled(page, 'month')
    await page.goto(`/a/${id}`)
    await settled(page, 'full')
    await page.getByLabel('小名').fill('王小明')
    await page.getByLabel('手机号后四位').fill('2222')
    await page.getByRole('button', { name: '排候补' }).click()
    await says(page, '请用小名')
    await page.getByLabel('小名').fill('泡泡')
    await page.getByRole('button', { name: '排候补' }).click()
    await says(page, '候补中，排在第 1 位')
    await settled(page, 'waiting')

    await call(host, 'POST /space/sign-ups/cancel', { token })
    await page.reload()
    await says(page, '轮到你了')
    await settled(page, 'moved-up')
    await page.getByRole('button', { name: '我到了，签到' }).click()
    await says(page, '已经签到')

    const desk = await openPage({ viewport: 'phone', as: 'host@demo.test', path: `/desk/activities/${id}` })
    await settled(desk, 'desk')
    for (const who of ['大人', '大人', '志愿者']) await desk.locator('.tally-add', { hasText: who }).click()
    await expect
      .poll(async () => (await call(host, `GET /space/activities/${id}`)).heads.came)
      .toEqual({ adults: 2, children: 1, volunteers: 1, all: 4 })
    await says(desk, '泡泡')
    await host.close()
  })
})

describe('a weekly programme', { timeout: 120_000 }, () => {
  it('is made by a host on a phone, moved into a venue, published, found in its month and signed up for', async () => {
    const month = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 7)
    const desk = await openPage({ viewport: 'phone', as: 'host@demo.test', path: '/desk/activities/new' })
    await desk.getByRole('radio', { name: '北京' }).check()
    await desk.getByLabel('名称').fill('周末修车摊')
    await desk.getByLabel('日期').fill(`${month}-07`)
    await desk.getByRole('radio', { name: '别的地方' }).check()
    await desk.getByLabel('在哪儿').fill('胡同口的大槐树下')
    await desk.getByLabel('名额').fill('6')
    await desk.getByRole('radio', { name: '每周' }).check()
    await desk.getByLabel('重复到').fill(`${month}-28`)
    await desk.getByLabel('先存成草稿，不公开').check()
    await settled(desk, 'new')
    await desk.getByRole('button', { name: '新建活动' }).click()
    await says(desk, '胡同口的大槐树下')

    await desk.getByText('改活动').click()
    await desk.getByRole('radio', { name: '场地', exact: true }).check()
    await desk.getByLabel('哪个地点').selectOption({ label: '东四童缘活动站' })
    await desk.getByLabel('哪个场地').selectOption({ label: '绘本教室 · 可容纳 20 人' })
    await desk.getByRole('radio', { name: '以后的每一次' }).check()
    await settled(desk, 'edit')
    await desk.getByRole('button', { name: '保存' }).click()
    await says(desk, '东四童缘活动站 · 绘本教室')
    await desk.getByRole('button', { name: '发布' }).click()
    await expect.poll(() => desk.getByRole('button', { name: '发布' }).count()).toBe(0)

    const page = await openPage({ viewport: 'phone', path: `/space/activities?month=${month}` })
    await page.getByRole('link', { name: '周末修车摊' }).click()
    await says(page, '还有 6 个名额')
    await page.getByLabel('小名').fill('小溪')
    await page.getByLabel('手机号后四位').fill('3333')
    await page.getByRole('button', { name: '报名' }).click()
    await says(page, '报上名了')
    await says(page, '绘本教室')
  })

  it('of an organisation asks for its venue along with it, and says how that stands, also when the booking is gone', async () => {
    const date = new Date(Date.now() + 17 * 86_400_000).toISOString().slice(0, 10)
    const page = await openPage({ viewport: 'phone', as: 'org@demo.test', path: '/desk/activities/new' })
    await page.getByLabel('名称').fill('一起做风筝')
    await page.getByLabel('日期').fill(date)
    await page.getByRole('radio', { name: '场地', exact: true }).check()
    await page.getByLabel('哪个地点').selectOption({ label: '童缘咨询中心' })
    await page.getByLabel('哪个场地').selectOption({ label: '多功能厅 · 可容纳 80 人' })
    await page.getByLabel('预计人数').fill('12')
    await page.getByLabel('我代表机构看过并答应').check()
    await page.getByRole('button', { name: '新建活动' }).click()
    await page.getByRole('link', { name: /^场地已经申请.*等待确认/ }).waitFor()
    await settled(page, 'asked')
    const [, id] = /activities\/(\w+)/.exec(page.url()) ?? []
    const { bookingId } = await call(page.context(), `GET /space/activities/${id}`)
    await call(page.context(), `POST /space/bookings/${bookingId}/cancel`, {})
    await page.reload()
    await page.getByRole('link', { name: /^场地的预订没有了/ }).waitFor()
  })
})
