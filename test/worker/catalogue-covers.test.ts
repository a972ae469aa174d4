import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { pictureOf, withoutMetadata } from '../../src/platform/images.ts'
import { app } from '../../src/app.ts'
import { systemCtx } from '../../src/jobs.ts'
import { sweepBookingPhotos } from '../../src/space/bookings/photo.ts'
import { aTitle, admin, call, days, insert, live, rowsOf, run, staff, type Answered } from './harness.ts'
import { aGroup, aHost, aVenue as aRoom, act, ask, at } from './space-world.ts'
import { aSite, aVenue } from './venues-world.ts'

let as = ''
beforeAll(async () => {
  as = await admin()
})

const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0))
const be32 = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const pngRest = [8, 2, 0, 0, 0, 1, 2, 3, 4]
const pngCheck = [0xae, 0x42, 0x60, 0x82]

const png = (width: number, height: number, extra: number[] = []) =>
  Uint8Array.from([
    ...pngSignature,
    ...be32(13),
    ...ascii('IHDR'),
    ...be32(width),
    ...be32(height),
    ...pngRest,
    ...extra,
    ...be32(0),
    ...ascii('IEND'),
    ...pngCheck,
  ])

const exif = [0xff, 0xe1, 0, 14, ...ascii('Exif\0\0'), ...ascii('GPS39N')]
const jpegHead = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0x4a, 0x46]
const jpegFrame = (width: number, height: number) => [
  0xff,
  0xc0,
  0,
  11,
  8,
  height >> 8,
  height & 255,
  width >> 8,
  width & 255,
  1,
  1,
  0x11,
  0,
]
const jpegScan = [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]

const jpeg = (width: number, height: number, before: number[] = []) =>
  Uint8Array.from([...jpegHead, ...before, ...jpegFrame(width, height), ...jpegScan])

const webp = (width: number, height: number) => {
  const bits = (width - 1) | ((height - 1) << 14)
  const chunk = [
    ...ascii('VP8L'),
    5,
    0,
    0,
    0,
    0x2f,
    bits & 255,
    (bits >> 8) & 255,
    (bits >> 16) & 255,
    (bits >>> 24) & 255,
    0,
  ]
  return Uint8Array.from([...ascii('RIFF'), chunk.length + 4, 0, 0, 0, ...ascii('WEBP'), ...chunk])
}

const put = (id: string, body: Uint8Array, more = {}) =>
  call(`PUT /api/library/titles/${id}/cover`, { as, body, headers: { 'content-type': 'text/html' }, ...more })

describe('a picture', () => {
  it('is known by its bytes, with its size', () => {
    expect(pictureOf(png(300, 400))).toMatchObject({ type: 'image/png', width: 300, height: 400 })
    expect(pictureOf(jpeg(640, 480, exif))).toMatchObject({ type: 'image/jpeg', width: 640, height: 480 })
    expect(pictureOf(webp(120, 90))).toMatchObject({ type: 'image/webp', width: 120, height: 90 })
    for (const other of ['<svg onload=alert(1)>', 'GIF89a', '%PDF-1.4', '\xff\xd8\xff', ''])
      expect(pictureOf(Uint8Array.from(ascii(other)))).toBeNull()
  })

  it('loses what a camera wrote beside it, and nothing else', () => {
    const photo = jpeg(640, 480, exif)
    const clean = withoutMetadata(photo, { type: 'image/jpeg', ending: 'jpg', width: 0, height: 0 })
    expect(clean).toEqual(jpeg(640, 480))
    const text = [...be32(6), ...ascii('tEXt'), ...ascii('GPS39N'), 0, 0, 0, 0]
    expect(
      withoutMetadata(png(30, 40, text), { type: 'image/png', ending: 'png', width: 0, height: 0 }),
    ).toEqual(png(30, 40))
  })
})

describe('the cover of a title', () => {
  it('is kept under the hash of its bytes, shown in the title, and served for ever as a picture', async () => {
    const { id } = await aTitle()
    const { status, body } = await put(id, jpeg(300, 400, exif))
    expect(status).toBe(200)
    expect(body.cover).toMatch(/^\/covers\/[0-9a-f]{40}\.jpg$/)
    expect(body.version).toBe(2)
    expect((await call(`GET /api/library/titles/${id}`)).body.cover).toBe(body.cover)
    const served = await app.request(`http://linli.test${body.cover}`, {}, env)
    expect(served.status).toBe(200)
    expect(served.headers.get('content-type')).toBe('image/jpeg')
    expect(served.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(served.headers.get('x-content-type-options')).toBe('nosniff')
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(jpeg(300, 400))
    expect((await put(id, jpeg(300, 400))).body.version).toBe(2)
    expect(await rowsOf("select action from audit where entity = 'title' and entity_id = ?", id)).toEqual([
      { action: 'title.cover' },
    ])
  })

  it('is refused when it is no picture, too big in bytes, or of a strange size', async () => {
    const { id } = await aTitle()
    const refusals = [
      [Uint8Array.from(ascii('<html><script>alert(1)</script>')), 415, 'body.type'],
      [new Uint8Array(300 * 1024 + 1), 413, 'body.too-large'],
      [png(5000, 100), 422, 'input.invalid'],
      [png(4, 4), 422, 'input.invalid'],
    ] as const
    for (const [bytes, status, code] of refusals)
      expect(await put(id, bytes)).toMatchObject({ status, body: { code } })
    expect(await put('nothing', png(300, 400))).toMatchObject({ status: 404 })
    expect(await put(id, png(300, 400), { headers: { 'if-match': '"9"' } })).toMatchObject({ status: 412 })
    expect((await put(id, png(300, 400), { as: '' })).status).toBe(401)
    expect((await put(id, png(300, 400), { as: await staff([{ role: 'reporter' }]) })).status).toBe(403)
  })

  it('is nothing under any other address', async () => {
    for (const path of ['/covers/nothing', `/covers/${'0'.repeat(40)}.jpg`, '/covers/..%2f..%2fsecret'])
      expect((await app.request(`http://linli.test${path}`, {}, env)).status).toBe(404)
  })
})

describe('photos of a venue', () => {
  const put = (venueId: string, picture: Uint8Array, words = '一间教室，窗边有书架', by = '') =>
    call(`PUT /api/space/venues/${venueId}/photos?words=${encodeURIComponent(words)}`, {
      as: by,
      headers: { 'content-type': 'image/jpeg' },
      body: picture,
    })
  const kept = async (url: string) => env.COVERS.get(url.replace('/photos/', 'photos/'))
  const urlsOf = (answer: Answered) => answer.body.photos.map((p: { url: string }) => p.url)

  it('are kept without what the camera wrote, with words for who does not see them, and never change', async () => {
    const { venueId, host } = await aVenue(await aSite())
    const made = await put(venueId, jpeg(400, 300, exif), '  大厅  ', host)
    expect(made).toMatchObject({
      status: 201,
      body: { version: 2, photos: [{ width: 400, height: 300, words: '大厅' }] },
    })
    const [url] = urlsOf(made)
    const served = await app.request(`http://linli.test${url}`, {}, env)
    expect(new TextDecoder('latin1').decode(await served.arrayBuffer())).not.toContain('GPS39N')
    const headers = ['content-type', 'cache-control', 'x-content-type-options', 'content-disposition']
    expect(headers.map((h) => served.headers.get(h))).toEqual([
      'image/jpeg',
      'public, max-age=31536000, immutable',
      'nosniff',
      'attachment',
    ])
    const again = await put(venueId, jpeg(400, 300, exif), '大厅，朝南', host)
    expect([again.status, again.body.photos]).toEqual([
      200,
      [{ ...made.body.photos[0], words: '大厅，朝南' }],
    ])
    const card = await call(`GET /api/space/venues?q=${encodeURIComponent(made.body.name)}`)
    expect(card.body.items[0].photo.url).toBe(url)
  })

  it('stand in the order that was set, and go with their files', async () => {
    const { venueId, host } = await aVenue(await aSite())
    for (const width of [301, 302, 303]) await put(venueId, png(width, 300), `宽 ${width}`, host)
    const { photos } = (await call(`GET /api/space/venues/${venueId}`)).body
    const order = (list: unknown) =>
      call(`PATCH /api/space/venues/${venueId}/photos`, { as: host, body: { photos: list } })
    const turned = [photos[2], photos[0], photos[1]].map(({ id }) => ({ id }))
    const set = await order([{ ...turned[0], words: '最宽的' }, ...turned.slice(1)])
    expect(set.body.photos.map((p: { words: string }) => p.words)).toEqual(['最宽的', '宽 301', '宽 302'])
    expect((await call(`GET /api/space/venues/${venueId}`)).body.photos).toEqual(set.body.photos)
    for (const wrong of [
      turned.slice(1),
      [...turned.slice(1), { id: 'nowhere' }],
      [turned[0], turned[0], turned[1]],
    ])
      expect((await order(wrong)).status).toBe(422)
    const remove = () => call(`DELETE /api/space/venues/${venueId}/photos/${photos[0].id}`, { as: host })
    expect(await kept(photos[0].url)).not.toBeNull()
    expect(urlsOf(await remove())).toEqual([photos[2].url, photos[1].url])
    expect([await kept(photos[0].url), (await remove()).status]).toEqual([null, 404])
    expect((await app.request(`http://linli.test${photos[0].url}`, {}, env)).status).toBe(404)
    expect((await put(venueId, png(304, 300), '又一张', host)).body.photos).toHaveLength(3)
  })

  it('are twelve at the most, also when many come at once; what was refused leaves no file', async () => {
    const { venueId, host } = await aVenue(await aSite())
    for (let n = 0; n < 10; n++) await put(venueId, png(300 + n, 300), 'x', host)
    const answers = await Promise.all([21, 22, 23, 24].map((n) => put(venueId, png(300 + n, 300), 'x', host)))
    expect(answers.map((a) => String(a.body.code ?? a.status)).sort()).toEqual([
      '201',
      '201',
      'venue.photos-full',
      'venue.photos-full',
    ])
    const shown = urlsOf(await call(`GET /api/space/venues/${venueId}`))
    const files = (await env.COVERS.list({ prefix: 'photos/' })).objects.map((o) => `/${o.key}`)
    expect(shown.filter((url: string) => files.includes(url))).toHaveLength(12)
    expect((await rowsOf('select 1 from venue_photo where venue_id = ?', venueId)).length).toBe(12)
  })

  it('are refused without words, from who may not, too large, too small, and when they are none', async () => {
    const { venueId, host } = await aVenue(await aSite())
    const files = async () => (await env.COVERS.list({ prefix: 'photos/' })).objects.length
    const before = await files()
    const codes = [
      await put(venueId, png(300, 300), ' ', host),
      await put(venueId, png(300, 300), 'x', await staff([{ role: 'host', city: '南京' }])),
      await put(venueId, png(300, 300), 'x', await staff([])),
      await put(venueId, png(199, 300), 'x', host),
      await put(venueId, Uint8Array.from(ascii('<svg onload=alert(1)>')), 'x', host),
      await put(venueId, new Uint8Array(2 * 1024 * 1024 + 1), 'x', host),
      await put('nowhere', png(300, 300), 'x', host),
    ].map((a) => a.body.code)
    expect(codes).toEqual([
      'input.invalid',
      'role.missing',
      'role.missing',
      'input.invalid',
      'body.type',
      'body.too-large',
      'venue.unknown',
    ])
    expect(await files()).toBe(before)
  })
})

describe('the picture of how a booking’s venue was left', () => {
  const address = (id: string, words?: string) =>
    `/api/space/bookings/${id}/photo${words ? `?words=${encodeURIComponent(words)}` : ''}`
  const put = (id: string, by: string, picture = jpeg(400, 300, exif), more = {}) =>
    call(`PUT ${address(id, '桌椅归位')}`, { as: by, body: picture, ...more })
  const files = async (id: string) => (await env.PAPERS.list({ prefix: `bookings/${id}/` })).objects
  const used = async () => {
    const room = await aRoom()
    const group = await aGroup()
    const { id } = (await ask(group.as, { venueId: room.id, organisationId: group.id })).body
    const complete = () => act(group.as, id, 'complete', { children: 3 }, { now: Date.parse(at('17:00')) })
    return { id, as: group.as, host: await aHost(room.siteId), complete, organisationId: group.id }
  }

  it('belongs to one completed booking, without what the camera wrote, for its organisation and the site’s staff', async () => {
    const { id, as: owner, host, complete } = await used()
    expect((await put(id, owner)).body.code).toBe('booking.state')
    expect(await files(id)).toEqual([])
    await complete()
    const { body } = await put(id, owner)
    expect(body.photo).toMatchObject({ words: '桌椅归位' })
    for (const by of [owner, host]) {
      const { status, body: seen, headers } = await call(`GET ${address(id)}`, { as: by })
      expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store'])
      expect([seen.includes('GPS39N'), seen.length > 20]).toEqual([false, true])
    }
    const [stranger, otherHost] = [(await aGroup()).as, await aHost((await aRoom()).siteId)]
    for (const by of [stranger, otherHost]) {
      expect((await call(`GET ${address(id)}`, { as: by })).status).toBe(403)
      expect((await put(id, by)).status).toBe(403)
    }
    expect((await call(`GET ${address(id)}`)).status).toBe(401)
    const other = await used()
    const steal = run(
      'update booking set photo_key = (select photo_key from booking where id = ?) where id = ?',
      id,
      other.id,
    )
    await expect(steal).rejects.toThrow('constraint')
    await expect(
      run(`update booking set photo_key = 'x', photo_by = ? where id = ?`, body.photo.by, other.id),
    ).rejects.toThrow('CHECK')
  })

  it('is changed and removed by who put it there or staff, and its file goes', async () => {
    const { id, as: owner, host, complete, organisationId } = await used()
    await complete()
    await put(id, owner)
    const member = await staff([])
    const { id: accountId } = (await call('GET /api/me', { as: member })).body.account
    await insert('membership', {
      organisation_id: organisationId,
      account_id: accountId,
      role: 'member',
      joined_at: 1,
    })
    expect((await put(id, member)).status).toBe(403)
    expect((await call(`DELETE ${address(id)}`, { as: member })).status).toBe(403)
    const [first] = await files(id)
    await put(id, owner, png(500, 300))
    const [second, ...none] = await files(id)
    expect([second!.key === first!.key, none]).toEqual([false, []])
    expect((await call(`DELETE ${address(id)}`, { as: host })).body.photo).toBeNull()
    expect(await files(id)).toEqual([])
    expect((await call(`DELETE ${address(id)}`, { as: host })).status).toBe(404)
    expect((await put(id, member)).status).toBe(200)
    expect((await put(id, member, Uint8Array.from(ascii('<html>')))).status).toBe(415)
    expect((await put(id, member, png(20, 20))).status).toBe(422)
    expect((await put(id, member, new Uint8Array(2 * 1024 * 1024 + 1))).status).toBe(413)
    expect(await files(id)).toHaveLength(1)
  })

  it('leaves no file when the command fails, at the latest a day later; of many at once one stays', async () => {
    const { id, as: owner, complete } = await used()
    await complete()
    let batches = 0
    const batch = (statements: never[]) => {
      if ((batches += 1) === 3) throw new Error('D1_ERROR: no')
      return env.DB.batch(statements)
    }
    expect((await put(id, owner, undefined, { env: { DB: { ...live.DB, batch } } })).status).toBe(500)
    expect(await files(id)).toHaveLength(1)
    const sweep = (after: number) => sweepBookingPhotos(systemCtx(env, 'test', Date.now() + after))
    await Promise.all([1, 2, 3].map((n) => put(id, owner, png(300 + n, 300))))
    expect(await files(id)).toHaveLength(2)
    await sweep(days / 2)
    expect(await files(id)).toHaveLength(2)
    await sweep(2 * days)
    const [row] = await rowsOf('select photo_key from booking where id = ?', id)
    expect((await files(id)).map(({ key }) => key)).toEqual([row!['photo_key']])
  })
})
