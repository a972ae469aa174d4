import { randomInt } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { checkCharacter } from '../../src/people/organisations/credit-code.ts'
import { call, signIn } from './callers.ts'
import { sharedBrowser } from './chrome.ts'
import { openPage } from './harness.ts'
import { settled as settle } from './settled.ts'

const aCode = (): string => {
  const seventeen = `51110000${randomInt(100_000_000, 999_999_999)}`
  return seventeen + checkCharacter(seventeen)
}
const somebody = (what: string) => `${what}-${randomInt(1_000_000)}@demo.test` as const

const settled = (page: Page, name: string) => settle(page, `organisations-${name}`)

const says = (page: Page, text: string | RegExp) =>
  expect.poll(() => page.locator('main').textContent()).toMatch(text)

const mail = async (page: Page, to: string): Promise<{ subject: string; text: string }> =>
  (await call(page, `GET /dev/outbox?to=${encodeURIComponent(to)}`)).items[0]

/** An organisation of somebody's, made without the pages. */
async function founded(email: string, name: string): Promise<string> {
  const context = await (await sharedBrowser()).newContext()
  await signIn(context, email)
  const made = await call(context, 'POST /people/organisations', {
    name,
    kind: 'social-organisation',
    creditCode: aCode(),
    city: '北京',
    contact: { name: '联系人' },
  })
  await context.close()
  return made.id as string
}

describe('a new organisation', { timeout: 180_000 }, () => {
  it('registers, is reviewed, invites a colleague', async () => {
    const [founder, colleague] = [somebody('founder'), somebody('colleague')]
    const name = `星火社区服务中心${randomInt(1000)}`
    const page = await openPage({ viewport: 'phone', as: founder, path: '/desk' })
    await settled(page, 'welcome')
    await page.getByRole('link', { name: '登记机构' }).click()
    await settled(page, 'register')

    // What was typed wrongly is said where it stands, and what was typed stays.
    const code = aCode()
    await page.getByLabel('机构全称').fill(name)
    await page.getByLabel('统一社会信用代码').fill(`${code.slice(0, 17)}${code[17] === '1' ? '2' : '1'}`)
    await page.getByLabel('城市').selectOption('北京')
    await page.getByLabel('称呼').fill('小禾')
    await page.getByRole('button', { name: '提交审核' }).click()
    await says(page, '有一位抄错了')
    await page.reload()
    expect(await page.getByLabel('机构全称').inputValue()).toBe(name)
    await page.getByLabel('统一社会信用代码').fill(`${code.slice(0, 8)} ${code.slice(8).toLowerCase()}`)
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.waitForURL(/\/desk\/organisations\/[0-9A-Z]{26}\?new=1$/)
    const id = /organisations\/([0-9A-Z]+)/.exec(page.url())?.[1] ?? ''
    await says(page, '已经提交，等待审核')

    // The photo is made small and turned into a JPEG here, before it leaves the phone.
    const photo = await page.screenshot()
    await page
      .getByLabel('拍照或选文件')
      .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: photo })
    const picture = page.getByRole('img', { name: '证书照片' })
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(200)
    const file = await page.context().request.get(`/api/people/organisations/${id}/certificate`)
    expect([file.headers()['content-type'], file.headers()['content-disposition']]).toEqual([
      'image/jpeg',
      'attachment; filename="certificate.jpg"',
    ])
    await settled(page, 'waiting')

    const staff = await openPage({ viewport: 'phone', as: 'coordinator@demo.test', path: '/desk' })
    await says(staff, name)
    await settled(staff, 'queue')
    await staff.getByRole('link', { name: new RegExp(name) }).click()
    await says(staff, '小禾')
    const shown = staff.getByRole('img', { name: '证书照片' })
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(200)
    await settled(staff, 'review')
    await staff.getByRole('button', { name: '通过', exact: true }).click()
    await says(staff, '结果会发邮件告诉负责人')
    await says(staff, '已通过审核')
    expect((await mail(staff, founder)).subject).toContain(name)

    await page.reload()
    await says(page, /资料确认有效到 \d{4}年/)
    await page.getByLabel('同事的邮箱').fill(colleague)
    await page.getByRole('button', { name: '发出邀请' }).click()
    await says(page, `邀请已发到 ${colleague}`)
    await settled(page, 'invited')

    // The colleague opens the link in the mail, and is not signed in.
    const link = /https?:\/\/\S+(\/desk\/invitations\/[0-9A-Z]+)/.exec(
      (await mail(page, colleague)).text,
    )?.[1]
    const guest = await openPage({ viewport: 'phone', path: link ?? '/', expects: /status of 401/ })
    await says(guest, `“${name}”邀请您加入`)
    await says(guest, `${colleague[0]}…@demo.test`)
    await settled(guest, 'invitation-door')
    await guest.getByLabel('电子邮箱').fill(colleague)
    await guest.getByRole('button', { name: '发验证码' }).click()
    await guest.getByRole('button', { name: /\d{6}/ }).click()
    await expect.poll(() => guest.getByRole('button', { name: '接受邀请' }).count()).toBe(1)
    await settled(guest, 'invitation')
    await guest.getByRole('button', { name: '接受邀请' }).click()
    await guest.waitForURL(`**/desk/organisations/${id}`)
    await says(guest, founder)
    await says(guest, '只有负责人和审核的工作人员能看')
    expect(await guest.getByRole('button', { name: '修改' }).count()).toBe(0)
    await settled(guest, 'member')

    // And leaves again, which the owner alone could not.
    expect(await page.getByRole('button', { name: '退出', exact: true }).count()).toBe(0)
    await guest.getByRole('button', { name: '退出', exact: true }).click()
    await guest.getByRole('group', { name: '退出这家机构？' }).getByRole('button', { name: '退出' }).click()
    await guest.waitForURL('**/desk/organisations')
    await says(guest, '还没有机构')
    await settled(guest, 'none')
  })

  it('is rejected with a reason, amends what was wrong, and is sent again', async () => {
    const owner = somebody('owner')
    const name = `柳树下读书会${randomInt(1000)}`
    const id = await founded(owner, name)
    const staff = await openPage({
      viewport: 'desktop',
      as: 'coordinator@demo.test',
      path: `/desk/organisations/${id}`,
    })
    await staff.getByRole('button', { name: '不通过', exact: true }).click()
    await staff.getByRole('button', { name: '确定不通过' }).click()
    await says(staff, '请填上')
    await staff.getByLabel('为什么不通过').fill('名称和证书不一样')
    await settled(staff, 'rejecting')
    await staff.getByRole('button', { name: '确定不通过' }).click()
    await says(staff, '没有通过')

    const page = await openPage({ viewport: 'phone', as: owner, path: `/desk/organisations/${id}` })
    await says(page, '名称和证书不一样')
    await settled(page, 'rejected')
    await page.getByRole('button', { name: '修改' }).click()
    await page.getByLabel('机构全称').fill(`${name}之友`)
    await settled(page, 'amending')
    await page.getByRole('button', { name: '保存并重新提交' }).click()
    await says(page, '等待审核')
    expect(await call(page, `GET /people/organisations/${id}`)).toMatchObject({
      status: 'pending',
      reason: null,
    })
  })

  it('gets another owner from staff when the person is gone', async () => {
    const [owner, next] = [somebody('gone'), somebody('next')]
    const id = await founded(owner, `山那边小学${randomInt(1000)}`)
    const staff = await openPage({
      viewport: 'desktop',
      as: 'coordinator@demo.test',
      path: `/desk/organisations/${id}`,
    })
    await staff.getByText('换负责人', { exact: true }).click()
    await staff.getByLabel('新负责人的邮箱').fill(next)
    await staff.getByLabel('原因').fill('原负责人离职了')
    await staff.getByRole('button', { name: '换成这位' }).click()
    await says(staff, '双方都会收到邮件')
    await says(staff, next)
    await settled(staff, 'handed-over')
    expect((await mail(staff, owner)).text).toContain('原负责人离职了')
  })
})

describe('organisations at the desk', { timeout: 120_000 }, () => {
  it('are found by pinyin and by state, on a wide screen and in English', async () => {
    const page = await openPage({
      viewport: 'desktop',
      lang: 'en',
      dark: true,
      as: 'coordinator@demo.test',
      path: '/desk/organisations',
    })
    await page.getByLabel('Find', { exact: true }).fill('xinya')
    await page.waitForURL(/q=xinya/)
    await expect.poll(() => page.locator('.orgs > li').count()).toBe(1)
    await says(page, '新芽社会工作服务中心')
    await settled(page, 'found')
    await page.getByLabel('State').selectOption('suspended')
    await says(page, 'No organisation found')
    await settled(page, 'not-found')
  })

  it('an invitation for another address says so, and lets one sign in with that', async () => {
    const [owner, invited] = [somebody('owner'), somebody('invited')]
    const id = await founded(owner, `枣树胡同互助会${randomInt(1000)}`)
    const desk = await (await sharedBrowser()).newContext()
    await signIn(desk, owner)
    await call(desk, `POST /people/organisations/${id}/members`, { email: invited })
    const { items } = await call(desk, `GET /dev/outbox?to=${encodeURIComponent(invited)}`)
    await desk.close()
    const link = /(\/desk\/invitations\/[0-9A-Z]+)/.exec(items[0].text)?.[1] ?? ''
    const page = await openPage({
      viewport: 'phone',
      as: somebody('other'),
      path: link,
      expects: /status of 401/,
    })
    await says(page, '请换那个邮箱登录')
    await settled(page, 'other-address')
    await page.getByRole('button', { name: '换一个邮箱登录' }).click()
    await expect.poll(() => page.getByLabel('电子邮箱').count()).toBe(1)
    expect(new URL(page.url()).pathname).toBe(link)
  })

  it('an invitation that nobody sent is not there', async () => {
    const page = await openPage({
      viewport: 'phone',
      as: somebody('other'),
      path: '/desk/invitations/NOSUCH',
      expects: /status of 404/,
    })
    await says(page, '没有这份邀请')
    await settled(page, 'no-invitation')
  })

  it('a role’s desk shows what it may, and no more', async () => {
    const page = await openPage({ viewport: 'phone', as: 'host@demo.test', path: '/desk' })
    await settled(page, 'host')
    const ways = page.getByRole('navigation', { name: '工作台' }).getByRole('link')
    expect(await ways.allTextContents()).toEqual(['今天', '场地预订', '场地一日', '活动', '更多'])
    await page.goto('/desk/titles')
    await says(page, /./)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toContain('图书')
    await settled(page, 'not-here')

    const reviewer = await openPage({ viewport: 'phone', as: 'coordinator@demo.test', path: '/desk' })
    await reviewer.getByRole('navigation', { name: '工作台' }).getByRole('link', { name: '更多' }).click()
    await reviewer.getByRole('main').getByRole('link', { name: '运行情况' }).click()
    await reviewer.getByRole('heading', { level: 1, name: '运行情况' }).waitFor()
    await settled(reviewer, 'running')
  })

  it('a search that a link left behind is not told any more, and nothing found shows the way back', async () => {
    const page = await openPage({
      viewport: 'desktop',
      as: 'coordinator@demo.test',
      path: '/desk/organisations?q=zzzz&status=suspended',
    })
    await says(page, '没有找到机构')
    await settled(page, 'none-found')
    await page.getByRole('button', { name: '看全部' }).click()
    await says(page, '新芽社会工作服务中心')
    expect(await page.getByLabel('查找').inputValue()).toBe('')
    await page.getByLabel('查找').fill('xinya')
    await page.waitForURL(/q=xinya/)
    await page.getByRole('navigation', { name: '工作台' }).getByRole('link', { name: '机构' }).click()
    await page.waitForURL(/organisations$/)
    await expect.poll(() => page.getByLabel('查找').inputValue()).toBe('')

    await page.goto('/desk/organisations/01AAAAAAAAAAAAAAAAAAAAAAAA')
    await page.getByRole('link', { name: '回到机构' }).waitFor()
    await settled(page, 'no-such')
  })
})
