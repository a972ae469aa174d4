import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { pictureOf, withoutMetadata } from '../../src/platform/images.ts'
import { app } from '../../src/app.ts'
import { aTitle, admin, call, rowsOf, staff } from './harness.ts'

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
