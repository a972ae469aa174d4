import { readFileSync, globSync } from 'node:fs'
import { expect, it } from 'vitest'
import { kinds, memberRoles, statuses } from '../../src/people/organisations/kinds.ts'
import { entryOf } from '../../src/running/audit/shown.ts'
import { acts, valueWord } from '../../src/running/audit/words.ts'
import { root } from './house/planted.ts'

/** Acts as they stand in the sources of what writes them down. */
const written = globSync(`${root}src/{library,people,resources,service,space}/**/*.ts`).flatMap((file) =>
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

it('how an organisation stands, what it is and who is in it are said in the reader’s words', () => {
  const values = [...statuses, ...kinds, ...memberRoles]
  expect(values.filter((value) => !/^\p{Script=Han}/u.test(valueWord(value, 'zh-CN')))).toEqual([])
  expect(values.filter((value) => valueWord(value, 'en') === value)).toEqual([])
})

it('a name that somebody typed stays as it is, even where it is a word of ours', () => {
  const row = {
    entity: 'organisation',
    actor: 'system:seed',
    before: JSON.stringify({ name: 'book', status: 'pending' }),
    after: JSON.stringify({ name: 'school', status: 'verified', role: 'owner' }),
  }
  expect(entryOf({ ...row, at: 0, seq: 1 }, 'zh-CN').changed).toEqual([
    { field: 'name', name: '名称', before: 'book', after: 'school' },
    { field: 'status', name: '状态', before: '等待审核', after: '已通过审核' },
    { field: 'role', name: '身份', before: null, after: '负责人' },
  ])
})
