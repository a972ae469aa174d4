import { readFileSync, globSync } from 'node:fs'
import { expect, it } from 'vitest'
import { acts } from '../../src/running/audit/words.ts'
import { root } from './house/planted.ts'

/** Acts as they stand in the sources of what writes them down. */
const written = globSync(`${root}src/{library,people,space}/**/*.ts`).flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /action: '([a-z.-]+)'|entry\(\s*'([a-z.-]+)'|\$\{by\}, '([a-z.-]+)'|'system:merge', '([a-z.-]+)'/g,
    ),
  ].map((found) => found.slice(1).find(Boolean) ?? ''),
)

/** Steps of a booking: their act has its kind in front. */
const steps = globSync(`${root}src/space/bookings/*.ts`).flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/stepped\((?:again \? 'correct' : )?'([a-z-]+)'/g)].map(
    (found) => `booking.${found[1]}`,
  ),
)

it('every act that is written down has its words', () => {
  expect(written.length).toBeGreaterThan(40)
  expect(steps.length).toBeGreaterThan(6)
  expect([...new Set([...written, ...steps])].filter((act) => !Object.hasOwn(acts, act))).toEqual([])
})
