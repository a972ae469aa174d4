import { randomInt } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openPage } from './harness.ts'
import { base } from './server.ts'
import { settled as settle } from './settled.ts'

/** Passkeys belong to a name: the demo answers to this one as well. */
const named = base.replace('127.0.0.1', 'localhost')
const expects = /^request to another host: http:\/\/localhost/

const settled = (page: Page, name: string) => settle(page, `account-${name}`)
const says = (page: Page, text: string | RegExp) =>
  expect.poll(() => page.locator('main').textContent()).toMatch(text)

/** A device with a finger on it or not, as Chromium’s own authenticator; a page that loads anew forgets it, with its keys. */
async function withAuthenticator(page: Page, touched: boolean, held: unknown[] = []) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: touched,
    },
  })
  for (const credential of held as Parameters<typeof add>[0][]) await add(credential)
  function add(credential: Awaited<ReturnType<typeof keys>>[number]) {
    return cdp.send('WebAuthn.addCredential', { authenticatorId, credential })
  }
  async function keys() {
    return (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  }
  return { keys }
}

describe('one’s own account', { timeout: 180_000 }, () => {
  it('signs in with a passkey that staff added, until it is removed', async () => {
    const page = await openPage({ viewport: 'phone', expects })
    await page.goto(`${named}/desk`)
    const atDoor = page.getByRole('button', { name: '用通行密钥登录' })
    const toAccount = async () => {
      await page.getByRole('link', { name: '更多' }).click()
      await page.getByRole('link', { name: /^账号/ }).click()
      await says(page, '登录中的设备')
    }
    const leaveAndComeBack = async (keys: unknown[]) => {
      await page.getByRole('button', { name: '退出登录' }).click()
      await atDoor.waitFor()
      // Chromium has one such device at a time: where the page kept it, it still holds its keys.
      await withAuthenticator(page, true, keys).catch(() => undefined)
      // A finger on the sensor may answer what waits behind the field before the button is pressed.
      await atDoor.click({ timeout: 3000 }).catch(() => undefined)
    }
    await atDoor.waitFor()
    await settled(page, 'door')
    await page.getByRole('button', { name: 'librarian@demo.test' }).click()
    await page.getByRole('button', { name: /^填上/ }).click()
    await toAccount()
    const device = await withAuthenticator(page, true)
    await page.getByRole('button', { name: '添加这台设备' }).click()
    await says(page, /添加于/)
    await page.getByRole('button', { name: /^给 .* 改名$/ }).click()
    await page.getByLabel('这把密钥叫什么').fill('前台的平板')
    await page.getByRole('button', { name: '保存' }).click()
    await says(page, '前台的平板')
    const keys = await device.keys()
    expect(keys).toHaveLength(1)
    await settled(page, 'phone')

    await leaveAndComeBack(keys)
    await toAccount()
    await says(page, '最近用于')
    await page.getByRole('button', { name: '删除 前台的平板' }).click()
    await page.getByRole('button', { name: '删除', exact: true }).click()
    await expect.poll(() => page.locator('main').textContent()).not.toContain('前台的平板')
    await leaveAndComeBack(keys)
    await says(page, '通行密钥没有通过')
  })

  it('lists where one is signed in, and ends one session and all others', async () => {
    const email = `account-${randomInt(1_000_000)}@demo.test` as const
    const mine = await openPage({ viewport: 'desktop', as: email, lang: 'en', path: '/desk/account' })
    const others: Page[] = []
    for (let n = 0; n < 3; n++)
      others.push(await openPage({ viewport: 'phone', as: email, path: '/desk/account' }))
    await mine.reload()
    await settled(mine, 'desktop')
    await mine
      .getByRole('button', { name: /^End the session on/ })
      .first()
      .click()
    await expect.poll(() => mine.getByRole('button', { name: /^End the session on/ }).count()).toBe(2)
    await mine.getByRole('button', { name: 'End all others' }).click()
    await mine.getByRole('button', { name: 'End', exact: true }).first().click()
    await expect.poll(() => mine.getByRole('button', { name: /^End the session on/ }).count()).toBe(0)
    await others[0]?.reload()
    await others[0]?.getByLabel('电子邮箱').waitFor()
  })
})

describe('people and roles', { timeout: 180_000 }, () => {
  it('are given by e-mail, changed, and taken away', async () => {
    const email = `helper-${randomInt(1_000_000)}@demo.test` as const
    const page = await openPage({ viewport: 'phone', as: 'admin@demo.test', path: '/desk/people' })
    await settled(page, 'roles-phone')
    await page.getByRole('button', { name: '添加人员' }).click()
    await page.getByLabel('电子邮箱').fill('not an address')
    await page.getByRole('button', { name: '保存' }).click()
    await page.locator('dialog [aria-invalid=true]').waitFor()
    await page.getByLabel('电子邮箱').fill(email)
    await page.getByLabel('范围').selectOption({ label: '北京' })
    await settled(page, 'roles-form')
    await page.getByRole('button', { name: '保存' }).click()
    await says(page, new RegExp(`${email}图书馆员 · 北京`))

    const theirs = await openPage({ viewport: 'desktop', dark: true, as: email, path: '/desk/children' })
    await theirs.getByRole('link', { name: '小读者' }).first().waitFor()

    await page.getByRole('button', { name: `更改 ${email} 的身份` }).click()
    await page.getByLabel('身份', { exact: true }).selectOption('admin')
    await page.getByRole('button', { name: '保存' }).click()
    await says(page, new RegExp(`${email}管理员`))
    await theirs.goto('/desk/people')
    await settled(theirs, 'roles-dark')

    await page.getByRole('button', { name: `收回 ${email} 的全部身份` }).click()
    await page.getByRole('button', { name: '收回', exact: true }).last().click()
    await expect.poll(() => page.locator('main').textContent()).not.toContain(email)
  })

  it('keep the last admin', async () => {
    const page = await openPage({
      viewport: 'desktop',
      lang: 'en',
      as: 'admin@demo.test',
      path: '/desk/people',
    })
    await page.getByRole('button', { name: 'Take away all roles of admin@demo.test' }).click()
    await page.getByRole('group').getByRole('button', { name: 'Take away' }).click()
    await page.getByText(/last admin/i).waitFor()
    await settled(page, 'roles-last')
  })
})
