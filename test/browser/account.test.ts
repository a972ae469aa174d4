import { randomInt } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axe } from './axe.ts'
import { openPage, screenshot } from './harness.ts'
import { base } from './server.ts'

/** Passkeys belong to a name: the demo answers to this one as well. */
const named = base.replace('127.0.0.1', 'localhost')
const expects = /^request to another host: http:\/\/localhost/

async function settled(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.locator('[aria-busy=true], .skeleton').count()).toBe(0)
  await screenshot(page, `account-${name}`)
  expect(await axe(page), name).toEqual([])
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(beyond, `${name} fits its screen`).toBeLessThanOrEqual(0)
}
const says = (page: Page, text: string | RegExp) =>
  expect.poll(() => page.locator('main').textContent()).toMatch(text)

/** A device with a finger on it, as Chromium's own authenticator in software. */
async function withAuthenticator(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: false,
    },
  })
  const touched = (enabled: boolean) =>
    cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
  return { touched }
}

describe('one’s own account', { timeout: 180_000 }, () => {
  it('signs in with a passkey that staff added, until it is removed', async () => {
    const page = await openPage({ viewport: 'phone', expects })
    await page.goto(`${named}/desk`)
    const device = await withAuthenticator(page)
    // A finger on the sensor answers what waits behind the field by itself, where the browser offers that.
    const enterWithPasskey = async () => {
      await device.touched(true)
      await page
        .getByRole('button', { name: '用通行密钥登录' })
        .click({ timeout: 5000 })
        .catch(() => undefined)
    }
    await page.getByRole('button', { name: '用通行密钥登录' }).waitFor()
    await settled(page, 'door')
    await page.getByRole('button', { name: 'librarian@demo.test' }).click()
    await page.getByRole('button', { name: /使用|填入|\d{6}/ }).click()
    await page.getByRole('link', { name: '更多' }).waitFor()

    await page.goto(`${named}/desk/account`)
    await says(page, '登录中的设备')
    await device.touched(true)
    await page.getByRole('button', { name: '添加这台设备' }).click()
    await says(page, /Chrome · \S+添加于/)
    await page.getByRole('button', { name: /^给 .* 改名$/ }).click()
    await page.getByLabel('这把密钥叫什么').fill('前台的平板')
    await page.getByRole('button', { name: '保存' }).click()
    await says(page, '前台的平板')
    await settled(page, 'phone')

    await device.touched(false)
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('button', { name: '用通行密钥登录' }).waitFor()
    await enterWithPasskey()
    await page.getByRole('link', { name: '更多' }).waitFor()

    await page.goto(`${named}/desk/account`)
    await says(page, '最近用于')
    await page.getByRole('button', { name: '删除 前台的平板' }).click()
    await page.getByRole('button', { name: '删除', exact: true }).click()
    await expect.poll(() => page.locator('main').textContent()).not.toContain('前台的平板')
    await device.touched(false)
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('button', { name: '用通行密钥登录' }).waitFor()
    await enterWithPasskey()
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
