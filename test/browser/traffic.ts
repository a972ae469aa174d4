import type { Page, Request } from 'playwright-core'

/** What a page has asked for and not yet got, and when that last changed. */
export type Traffic = { pending: Set<Request>; changed: number }

const watched = new WeakMap<Page, Traffic>()

/** A page's traffic from the first time that it was asked for. */
export function trafficOf(page: Page): Traffic {
  const known = watched.get(page)
  if (known) return known
  const traffic: Traffic = { pending: new Set(), changed: Date.now() }
  watched.set(page, traffic)
  const done = (request: Request) => {
    traffic.pending.delete(request)
    traffic.changed = Date.now()
  }
  page.on('request', (request) => {
    // Whatever the page that is left still waited for never ends.
    if (request.isNavigationRequest()) traffic.pending.clear()
    traffic.pending.add(request)
    traffic.changed = Date.now()
  })
  page.on('requestfinished', done)
  page.on('requestfailed', done)
  return traffic
}
