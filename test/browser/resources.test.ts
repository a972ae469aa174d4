import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { call, signIn } from './callers.ts'
import { sharedBrowser } from './chrome.ts'
import { openPage } from './harness.ts'
import { settled as settle } from './settled.ts'

const settled = (page: Page, name: string) => settle(page, `resources-${name}`)

const says = (page: Page, text: string | RegExp) =>
  expect.poll(() => page.locator('main').textContent()).toMatch(text)

/** A name of its own, so that the scene can be played again in the same store. */
const gel = `免洗洗手液${Date.now() % 10_000}`

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** What the code in this part of a page says. */
async function readCode(page: Page, part: string): Promise<string | undefined> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })
  const picture = await page.locator(part).screenshot()
  return (await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'] }))[0]?.text
}

/** A partner posts 2 cases of 24 bottles on a phone. Answers the offer's id. */
async function postOffer(partner: Page): Promise<string> {
  await partner.getByLabel('叫什么').fill(gel)
  await partner.getByLabel('类别').selectOption({ label: '防护与卫生' })
  await partner.getByLabel('数量', { exact: true }).fill('2')
  await partner.getByLabel('单位').selectOption({ label: '箱' })
  await partner.getByLabel(/^每箱里有多少/).fill('24')
  await partner.getByLabel('里面的单位').selectOption({ label: '瓶' })
  await says(partner, '一共 48 瓶')
  await partner.getByText('还想多说几句').click()
  await press(partner, '加一个批号')
  await partner.getByLabel('批号', { exact: true }).fill('H1')
  await partner.getByLabel('保质期到').fill('2028-01-31')
  await settled(partner, 'posting')
  await press(partner, '发布')
  await partner.waitForURL(/\/desk\/offers\/[^/]+\?new=1$/)
  await says(partner, '发布好了')
  await settled(partner, 'posted')
  return new URL(partner.url()).pathname.split('/').pop() ?? ''
}

/** Staff recall the batch that was handed out; whoever holds some of it sees what to do. */
async function recall(desk: Page, offerId: string, organisation: Page, allocation: string): Promise<void> {
  await desk.goto(`/desk/offers/${offerId}`)
  await desk.getByRole('link', { name: /^H1/ }).click()
  await says(desk, '到了 1 家机构、5 户家庭')
  await press(desk, '召回这一批')
  await says(desk, '请填上')
  await desk.getByLabel('为什么召回').fill('瓶盖漏液')
  await press(desk, '召回这一批')
  await settled(desk, 'recalling')
  await press(desk, '召回')
  await says(desk, '原因：瓶盖漏液')
  await desk.getByLabel(/已通知$/).check()
  await says(desk, '已通知 1/1 家')
  await settled(desk, 'recalled')
  await organisation.goto(allocation)
  await says(organisation, /批次 H1 已召回，请不要再用[\s\S]*告诉已经领到的 5 户家庭/)
  await settled(organisation, 'recalled-here')
}

/** An organisation asks for 40 bottles on a phone. Answers the need's id. */
async function askFor(organisation: Page): Promise<string> {
  await organisation.getByLabel('需要什么').selectOption({ label: '防护与卫生' })
  await organisation.getByRole('textbox', { name: '要多少' }).fill('40')
  await organisation.getByLabel('单位').selectOption({ label: '瓶' })
  await organisation.getByLabel('家庭', { exact: true }).fill('20')
  await organisation.getByLabel('大人', { exact: true }).fill('38')
  await organisation.getByLabel('孩子', { exact: true }).fill('22')
  await settled(organisation, 'asking')
  await press(organisation, '发布')
  await organisation.waitForURL(/\/desk\/needs\/(?!new)[^/]+$/)
  await says(organisation, '还缺')
  return new URL(organisation.url()).pathname.split('/').pop() ?? ''
}

describe('hand gel', { timeout: 180_000 }, () => {
  it('is posted on a phone, matched, planned, confirmed, received in parts with a picture, handed out and thanked for', async () => {
    const partner = await openPage({ viewport: 'phone', as: 'partner@demo.test', path: '/desk/offers/new' })
    const offerId = await postOffer(partner)
    const organisation = await openPage({ viewport: 'phone', as: 'org@demo.test', path: '/desk/needs/new' })
    const needId = await askFor(organisation)

    // A match is suggested with its points, and a plan is read, changed and confirmed.
    const desk = await openPage({
      viewport: 'desktop',
      as: 'coordinator@demo.test',
      path: `/desk/needs/${needId}/matches`,
    })
    await says(desk, gel)
    await settled(desk, 'matches')
    await desk.goto('/desk/plans?category=hygiene')
    await press(desk, '算一算')
    await says(desk, /\d+ 笔配置/)
    await settled(desk, 'plan')
    const lines = desk.locator('.plan-line')
    for (let left = await lines.count(); left > 0; left--) {
      const line = lines.nth(left - 1)
      const keeps = (await line.textContent())?.includes(gel)
      if (keeps) await line.getByLabel('数量（瓶）').fill('20')
      else await line.getByRole('button', { name: /^去掉/ }).click()
    }
    await press(desk, '确认配置')
    await press(desk, '确认')
    await says(desk, /已配置 \d+ 笔/)

    const coordinator = await (await sharedBrowser()).newContext()
    await signIn(coordinator, 'coordinator@demo.test')
    const listed = await call(coordinator, `GET /resources/allocations?offerId=${offerId}`)
    const { id, quantity, needId: forNeed } = listed.items[0]
    expect(quantity).toMatchObject({ amount: 20, unit: 'bottle' })
    await desk.goto(`/desk/allocations/${id}`)
    await desk.getByLabel('批次').selectOption({ label: 'H1 · 保质期到 2028年1月31日' })
    await press(desk, '已经发出')
    await says(desk, '在路上')
    await settled(desk, 'sent')

    // Twelve arrive today, with a picture of the things; the rest follows.
    await organisation.goto(`/desk/allocations/${id}`)
    await press(organisation, '数量不一样')
    await organisation.getByLabel(/^收到多少/).fill('12')
    await says(organisation, '还有 8 瓶 在路上')
    await press(organisation, '签收')
    await says(organisation, '签收 12 瓶')
    await organisation.getByRole('button', { name: /^签收：/ }).click()
    await organisation.locator('input[type=file]').first().setInputFiles('web/pictures/copy.png')
    await organisation.getByLabel('照片里有什么').fill('十二瓶洗手液放在架子上')
    await press(organisation, '上传这张')
    await expect.poll(() => organisation.getByAltText('十二瓶洗手液放在架子上').count()).toBe(1)
    await settled(organisation, 'received')

    await organisation.getByLabel(/^分发多少/).fill('10')
    await organisation.getByLabel('家庭', { exact: true }).fill('5')
    await organisation.getByLabel('成人', { exact: true }).fill('9')
    await organisation.getByLabel('儿童', { exact: true }).fill('6')
    await organisation.getByLabel('在哪里发的').fill('四季青童缘')
    await press(organisation, '记下这次分发')
    await says(organisation, '5 户，成人 9，儿童 6')
    await settled(organisation, 'handed-out')
    expect((await call(coordinator, `GET /resources/needs/${forNeed}`)).progress.distributed.amount).toBe(10)

    // The donor sees where it went, and the code on the certificate proves it.
    await partner.goto('/desk/gifts')
    await says(partner, new RegExp(`${gel}[\\s\\S]*5 户`))
    await settled(partner, 'gifts')
    await partner.goto(`/desk/gifts/${offerId}`)
    await says(partner, '不是捐赠票据')
    await settled(partner, 'certificate')
    const proof = await readCode(partner, '.certificate .code')
    expect(proof).toMatch(/\/resources\/proof\/[\w.-]+$/)
    const anybody = await openPage({ viewport: 'phone', path: new URL(proof ?? '').pathname })
    await says(anybody, new RegExp(`暖冬商贸有限公司[\\s\\S]*${gel}`))
    await settled(anybody, 'proof')
    await anybody.goto('/resources/thanks')
    await says(anybody, '暖冬商贸有限公司')
    await settled(anybody, 'roll')
    await recall(desk, offerId, organisation, `/desk/allocations/${id}`)
    await coordinator.close()
  })
})
