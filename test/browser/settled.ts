import type { Page } from 'playwright-core'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { axe } from './axe.ts'
import { screenshot } from './harness.ts'
import { trafficOf } from './traffic.ts'

/** For how long nothing may come or go until a page counts as loaded, in milliseconds. */
const quiet = 100

/**
 * Waits until the page stands still: nothing is under way and nothing is a skeleton any more. Playwright's `networkidle`
 * would take half a second on each page, and end at once where a page loads more later.
 */
export async function still(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  const traffic = trafficOf(page)
  await expect
    .poll(
      async () => {
        await sleep(Math.max(0, traffic.changed + quiet - Date.now()))
        // A page that is at work answers when it is done, and by then has asked for what it needs next.
        const skeletons = await page.locator('[aria-busy=true], .skeleton').count()
        const waitsFor = [...traffic.pending].map((request) => request.url())
        return { skeletons, waitsFor, isQuiet: Date.now() - traffic.changed >= quiet }
      },
      { timeout: 30_000, interval: 20 },
    )
    .toEqual({ skeletons: 0, waitsFor: [], isQuiet: true })
}

/** Once the page stands still: its picture is kept, axe finds nothing, and it is no wider than its screen. */
export async function settled(page: Page, name: string): Promise<void> {
  await still(page)
  await screenshot(page, name)
  expect(await axe(page), name).toEqual([])
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(beyond, `${name} fits its screen`).toBeLessThanOrEqual(0)
}
