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

it('every act that is written down has its words', () => {
  expect(written.length).toBeGreaterThan(40)
  expect([...new Set(written)].filter((act) => !Object.hasOwn(acts, act))).toEqual([])
})
