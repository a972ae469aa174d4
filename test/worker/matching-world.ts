import { env } from 'cloudflare:workers'
import { monday, run } from './harness.ts'
import { anOffer } from './needs-world.ts'

/** An offer as rows, with the cities where it can be used. */
export const anOfferIn = async (cities: string[], given: Record<string, unknown> = {}) => {
  const id = await anOffer({ city: cities.length === 1 ? cities[0] : null, ...given })
  for (const city of cities)
    await run(
      `insert into offer_city (offer_id, city, category, open, published_at)
        select id, ?, category, state = 'published', published_at from offer where id = ?`,
      city,
      id,
    )
  return id
}

/** So many more offers of a category in Beijing, of which every third stands for two cities; a partner has posted them all. */
export const manyOffers = async (from: number, to: number, category: string) => {
  const statement = (sql: string) => env.DB.prepare(sql).bind(from, to, category, monday).run()
  const each = `with recursive i(i) as (values (?1) union all select i + 1 from i where i < ?2 - 1)`
  await statement(`insert into offer (id, kind, category, title, posted, base, factor, amount, city, handover, valid_from,
      valid_until, ends_at, given_on, anonymous, contact_for, source, state, published_at, offered, created_at, changed_at)
    ${each} select printf('many-%07d', i), 'goods', ?3, '奶粉 ' || i, '{"amount":100,"unit":"can"}', 'can', 1, 100,
      iif(i % 3 = 0, null, '北京'), 'either', '2026-03-01', '2026-04-30', ?4 + 60 * 86400000, '2026-03-01', 0, 'staff',
      'import', 'published', ?4 - 100000000 + i, 100, ?4, ?4 from i`)
  await statement(`insert into offer_city (offer_id, city, category, open, published_at)
    ${each} select printf('many-%07d', i), city, ?3, 1, ?4 - 100000000 + i from i
      join (select '北京' as city union all select '南京') y on y.city = '北京' or i % 3 = 0`)
}
