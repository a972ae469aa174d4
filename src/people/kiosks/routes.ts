import { Hono } from 'hono'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ok } from '../../platform/result.ts'
import { dressPairing, enrolKiosk, pairKiosk, revokeKiosk } from './commands.ts'
import { dropKiosk, giveKiosk } from './cookie.ts'
import { EnrolKiosk, ListKiosks, PairKiosk } from './schema.ts'
import { listKiosks, showKiosk } from './views.ts'

export const kiosks = new Hono<AppEnv>()
  .get('/', query(ListKiosks), async (c) => show(c, await listKiosks(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(EnrolKiosk), async (c) =>
    answer(c, await enrolKiosk(c.get('ctx'), c.req.valid('json')), (made) =>
      dressPairing(c.get('ctx'), made),
    ),
  )
  .post('/pair', body(PairKiosk), async (c) => {
    const paired = await pairKiosk(c.get('ctx'), c.req.valid('json').pairingCode)
    if (paired.ok) await giveKiosk(c, paired.value.body.kiosk.id)
    return answer(c, paired)
  })
  .post('/:id/revoke', async (c) => answer(c, await revokeKiosk(c.get('ctx'), c.req.param('id'))))

/** The kiosk that this device is. */
export const kioskHere = new Hono<AppEnv>()
  .get('/', async (c) => show(c, await showKiosk(c.get('ctx'))))
  .delete('/', async (c) => {
    const ctx = c.get('ctx')
    const ended = ctx.caller.kind === 'kiosk' ? await revokeKiosk(ctx, ctx.caller.id) : ok(null)
    // The device forgets itself whatever the database says of it.
    if (!ended.ok && ended.refusal.code !== 'kiosk.revoked' && ended.refusal.code !== 'session.missing')
      return refused(c, ended)
    dropKiosk(c)
    return show(c, ok({ unpaired: true }))
  })
