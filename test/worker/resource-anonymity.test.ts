import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import publicShell from '../../web/index.html?raw'
import { app } from '../../src/app.ts'
import { declared, exampleOf, rows } from './access-walk.ts'
import { admin, call, insert, monday, rowsOf, run } from './harness.ts'
import { told } from './organisations-world.ts'
import { anOffer, aPartner, post, see } from './resources-world.ts'
import { aGroup } from './space-world.ts'
import { aDistribution, aDonor, aGift, aNeed, aPromise, asDonor } from './thanks-world.ts'

/** Names that no page may say, and one that every list of givers must. */
const hidden = {
  organisation: '云端沉默贸易公司',
  person: '闻人不语',
  withdrawn: '司徒反悔',
  joint: '默默联署社',
}
const open = '敞亮的人'
const ASSETS = { fetch: async () => new Response(publicShell, { headers: { 'content-type': 'text/html' } }) }

const known: Record<string, string[]> = {}
let secrets: string[] = []

/** A gift that went all the way to families, so that every page has something to tell of it. */
const delivered = async (donors: string[], given: Record<string, unknown>) => {
  const offer = await aGift(donors, {
    offered: 40,
    distributed: 60,
    photos: JSON.stringify([
      { key: 'p1.jpg', width: 800, height: 600, words: `${hidden.organisation}的箱子` },
    ]),
    ...given,
  })
  await insert('offer_city', {
    offer_id: offer,
    city: '北京',
    category: 'infant',
    open: 1,
    published_at: monday,
  })
  const need = await aNeed((await aGroup()).id)
  const allocation = await aPromise(offer, need, { amount: 60, distributed: 60 })
  await aDistribution(offer, allocation, { amount: 60, families: 5, adults: 8, children: 6 })
  return { offer, need }
}

beforeAll(async () => {
  const as = await admin()
  const company = await aGroup()
  await run(
    'update organisation set name = ?, folded = ? where id = ?',
    hidden.organisation,
    hidden.organisation,
    company.id,
  )
  const [silent, person, regret, joint, plain] = [
    await asDonor(company.id, hidden.organisation),
    await aDonor(hidden.person, { named: 0 }),
    await aDonor(hidden.withdrawn),
    await aDonor(hidden.joint, { kind: 'organisation', named: 0 }),
    await aDonor(open),
  ]
  const made = [
    await delivered([silent], {
      anonymous: 1,
      organisation_id: company.id,
      via: hidden.person,
      contact: hidden.person,
    }),
    await delivered([person], {}),
    await delivered([regret], {}),
    await delivered([joint, person], {}),
    await delivered([plain], { photos: '[]' }),
  ]
  const proofs = []
  for (const donor of [silent, person, regret, joint])
    proofs.push(
      (await call(`GET /api/resources/gifts?donorId=${donor}`, { as })).body.items[0].certificate.proof,
    )
  await call(`PATCH /api/resources/donors/${regret}`, { as, body: { named: false } })
  known['id'] = made.flatMap(({ offer, need }) => [offer, need])
  known['token'] = proofs
  secrets = [...Object.values(hidden), company.id]
})

/** Every address that a pattern has in this world: each id, each token; one where it has neither. */
const addresses = (route: string, ids: Record<string, string>): string[] => {
  const names = [...route.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  const values = names.flatMap((name) => known[name] ?? [])
  if (values.length === 0) return [exampleOf(route, ids).path]
  return values.map(
    (value) => exampleOf(route, { ...ids, ...Object.fromEntries(names.map((n) => [n, value])) }).path,
  )
}

const wide = { from: '2026-01-01', to: '2026-12-31' }

/** What anybody can read: each public GET of the access table, asked plainly, for a wide period, and for each name. */
const api = (): string[] =>
  rows
    .filter(([route, row]) => route.startsWith('GET ') && declared(row, 'nobody'))
    .flatMap(([route]) => {
      const paths = addresses(route, {})
      // The page that reads the API repeats what was typed, and finds nothing.
      const words = route === 'GET /api' ? [] : Object.values(hidden)
      const searched = words.map((q) => `${paths[0]?.split('?')[0]}?q=${encodeURIComponent(q)}`)
      const period = `${paths[0]?.split('?')[0]}?${new URLSearchParams(wide).toString()}`
      return [...paths, ...searched, period]
    })

const pages = (): string[] =>
  app.routes
    .filter(
      ({ method, path }) => method === 'GET' && !/^\/(?:api|desk|kiosk)(?:\/|$)|\/index\.html$|\*/.test(path),
    )
    .flatMap(({ path }) => [...addresses(`GET ${path}`, {}), exampleOf(`GET ${path}`, {}).path])

describe('anonymous gifts appear nowhere else: not in HTML, JSON, CSV, search, pictures’ names or feeds', () => {
  it.each(['zh-CN', 'en'])('no public answer says a name that may not be said, in %s', async (language) => {
    const told: string[] = []
    const silent: string[] = []
    let named = 0
    for (const path of new Set([...api(), ...pages()])) {
      const answer = await call<unknown>(`GET ${path}`, {
        headers: { 'accept-language': language },
        env: { ASSETS },
      })
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
      const said = `${text} ${JSON.stringify([...answer.headers])}`
      if (said.includes(open)) named += 1
      for (const secret of secrets) if (said.includes(secret)) told.push(`${path}: ${secret}`)
      if (answer.status >= 500) silent.push(`${path}: ${answer.status}`)
    }
    expect(told).toEqual([])
    expect(silent).toEqual([])
    // The roll, its file, its page, the offer and its page: the walk came where names stand.
    expect(named).toBeGreaterThanOrEqual(5)
  })

  it('counts them: four of five gifts are kind people’s', async () => {
    const { body } = await call(`GET /api/resources/acknowledgements?${new URLSearchParams(wide).toString()}`)
    expect([body.totals.gifts, body.anonymous.gifts, body.items.map((i: any) => i.name)]).toEqual([
      5,
      4,
      [open],
    ])
  })

  it('leaves no name in the audit, nor in answers kept for a replay', async () => {
    const kept = JSON.stringify([
      await rowsOf('select * from audit'),
      await rowsOf('select * from idempotency'),
    ])
    expect(Object.values(hidden).filter((name) => kept.includes(name))).toEqual([])
  })
})

describe('pictures of things', () => {
  const jpeg = (tail: number) =>
    Uint8Array.from([
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      4,
      0x4a,
      0x46,
      0xff,
      0xc0,
      0,
      11,
      8,
      1,
      0xe0,
      2,
      0x80,
      1,
      1,
      0x11,
      0,
      0xff,
      0xda,
      0,
      2,
      1,
      2,
      tail,
      0xff,
      0xd9,
    ])
  const put = (as: string, id: string, tail: number, words = '一箱奶粉') =>
    call(`PUT /api/resources/offers/${id}/photos?words=${encodeURIComponent(words)}`, {
      as,
      body: jpeg(tail),
      headers: { 'content-type': 'image/jpeg' },
    })

  it('are four at the most, the same once, and their words tell nothing of an anonymous gift', async () => {
    const { as, id } = await anOffer({ anonymous: true })
    for (const tail of [1, 2, 2, 3, 4]) expect((await put(as, id, tail, '晨光乳业的奶粉')).status).toBe(200)
    expect(told(await put(as, id, 5))).toEqual([409, 'offer.photos-full'])
    const shown = (await see(id)).body
    expect(shown.photos.map((p: { words: string }) => p.words)).toEqual(Array(4).fill('婴儿奶粉'))
    expect((await call(`GET ${shown.photos[0].url}`)).status).toBe(200)
    const gone = await call(`DELETE /api/resources/offers/${id}/photos/${shown.photos[0].id}`, { as })
    expect(gone.body.photos).toHaveLength(3)
    expect((await call(`GET ${shown.photos[0].url}`)).status).toBe(404)
    const files = await env.COVERS.list({ prefix: 'photos/' })
    expect(files.objects.filter((o) => gone.body.photos.some((p: any) => o.key.includes(p.id)))).toHaveLength(
      3,
    )
    expect(told(await put((await aPartner()).as, id, 6))).toEqual([403, 'role.missing'])
  })
})

it('the front page of resources shows twelve and a way to the rest, which works without a script', async () => {
  await insert('city', { name: '厦门', english: 'Xiamen' })
  const { as, id: organisationId } = await aPartner()
  const made: string[] = []
  for (let n = 0; n < 14; n++) {
    const given = { organisationId, publish: true, cities: ['厦门'], title: `课桌 ${n}` }
    made.unshift((await post(as, given, { now: monday + n * 1000 })).body.id)
  }
  const read = async (path: string) => {
    const html = String((await call(`GET ${path}`, { env: { ASSETS } })).body)
    const first = html.slice(html.indexOf('<section class="resources'))
    return {
      ids: [...first.matchAll(/<h3><a href="\/resources\/offers\/([^"]+)"/g)].map(([, id]) => id),
      next: /href="(\/resources\?[^"]*)#offers"/.exec(first)?.[1]?.replaceAll('&amp;', '&'),
    }
  }
  for (const asked of ['city=厦门', 'city=厦门&q=kezhuo']) {
    const first = await read(`/resources?${encodeURI(asked)}`)
    expect(first.ids).toEqual(made.slice(0, 12))
    expect(await read(first.next ?? '')).toEqual({ ids: made.slice(12), next: undefined })
  }
})
