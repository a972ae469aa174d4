import type { Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// The short one, since each page parses it anew.
const require = createRequire(import.meta.url)
const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** What fades in is judged as it will be, not half way: waits for every animation that has an end. */
const shown = `Promise.all(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished.catch(() => undefined)))`

type Violation = {
  id: string
  help: string
  nodes: { html: string; target: unknown; failureSummary: string }[]
}

/**
 * What axe finds on the page as it stands, one line an element; an empty list is what every page owes. The debugger
 * puts axe in, since the page's own policy rightly refuses a foreign script.
 */
export async function axe(page: Page): Promise<string[]> {
  const debug = await page.context().newCDPSession(page)
  try {
    // A page that was entered by a link still has it.
    const { result: there } = await debug.send('Runtime.evaluate', { expression: 'typeof axe' })
    if (there.value === 'undefined')
      await debug.send('Runtime.evaluate', { expression: `${source}; undefined` })
    const { result, exceptionDetails } = await debug.send('Runtime.evaluate', {
      expression: `${shown}.then(() => axe.run(document, { resultTypes: ['violations'] })).then(({ violations }) => JSON.stringify(violations))`,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails)
      throw new Error(`axe: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`)
    return (JSON.parse(String(result.value)) as Violation[]).flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, target, failureSummary }) =>
        [id, help, JSON.stringify(target), html, failureSummary.replace(/\s+/g, ' ')].join(' · '),
      ),
    )
  } finally {
    await debug.detach()
  }
}
