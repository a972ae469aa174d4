import { Hono } from 'hono'
import { giveCookie } from '../platform/cookies.ts'
import type { AppEnv } from '../platform/http.ts'
import { seed } from './seed.ts'

type Nonce = { DEMO_NONCE?: string }

const isOurs = (env: object, nonce: string | undefined): boolean =>
  Boolean(nonce) && (env as Nonce).DEMO_NONCE === nonce

/** What only the demo answers: whether this is the server that was just started, its seed, and a kiosk to try. */
export const start = new Hono<AppEnv>()
  .get('/ready', (c) => (isOurs(c.env, c.req.query('nonce')) ? c.json({ ready: true }) : c.notFound()))
  .post('/seed', async (c) => {
    const {
      nonce,
      titles = '',
      venues = '',
    } = await c.req.json<{
      nonce?: string
      titles?: string
      venues?: string
    }>()
    return isOurs(c.env, nonce)
      ? c.json(await seed(c.env, c.get('ctx').now, { titles, venues }))
      : c.notFound()
  })
  .get('/kiosk', async (c) => {
    // Whoever tries the demo may stand at any of its kiosks, without a pairing code.
    const row = await c.env.DB.prepare(
      `select k.id from kiosk k join library b on b.id = k.library_id where k.revoked_at is null and k.paired_at is not null
        order by b.id = ? desc, k.created_at, k.id limit 1`,
    )
      .bind(c.req.query('library') ?? '')
      .first<{ id: string }>()
    if (!row) return c.notFound()
    await giveCookie(c, 'linli-kiosk', row.id, 400 * 86_400)
    return c.redirect('/kiosk')
  })
