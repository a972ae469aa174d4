import { sql } from 'drizzle-orm'
import { Hono, type Context } from 'hono'
import { look } from '../../platform/command.ts'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { body } from '../../platform/input.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { bindByCode, bindCard } from './bind.ts'
import { codeForCard, codeForPatron, dressCode, listBonds, unbind } from './bonds.ts'
import { dropPhone, givePhone, readPhone } from './cookie.ts'
import type { Phone } from './phone.ts'
import { phoneOf, removePatron, switchTo, type Held } from './rules.ts'
import { BindByCode, BindPhone, ShowCard, SwitchPatron } from './schema.ts'
import { dropBond } from './store.ts'
import { heldCards, readHeld } from './views.ts'

type C = Context<AppEnv>
type Changed = Result<{ phone: Phone; held: Held[] }>

/** The phone as its cookie and the database say. One round trip. */
const phoneHere = (c: C): Promise<Changed> => {
  const { caller } = c.get('ctx')
  if (caller.kind !== 'phone') return Promise.resolve(refuse('session.missing'))
  const { kind: _, bond, ...phone } = caller
  return look(c.get('ctx'), [sql`select ${heldCards({ cards: phone.cards, bond })} as held`], (rows) =>
    ok({ phone, held: readHeld(rows[0]?.[0]?.['held']) }),
  )
}

/** Gives the phone its new cookie, or takes it away when no card is left, and shows what it holds now. */
const keep = async (c: C, changed: Changed): Promise<Response> => {
  if (!changed.ok) return refused(c, changed)
  const { phone, held } = changed.value
  if (held.length > 0) await givePhone(c, phone)
  else dropPhone(c)
  return show(c, ok(phoneOf(held, phone.active)))
}

const change = async (c: C, how: (phone: Phone, held: Held[]) => Changed): Promise<Response> => {
  const here = await phoneHere(c)
  return keep(c, here.ok ? how(here.value.phone, here.value.held) : here)
}

export const phones = new Hono<AppEnv>().post('/', body(BindPhone), async (c) => {
  const { card, code } = c.req.valid('json')
  return keep(c, await bindCard(c.get('ctx'), await readPhone(c), card, code))
})

/** The phone that this device is. */
export const phoneRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const here = await phoneHere(c)
    return show(c, here.ok ? ok(phoneOf(here.value.held, here.value.phone.active)) : here)
  })
  .post('/switch', body(SwitchPatron), async (c) =>
    change(c, (phone, held) => switchTo(phone, held, c.req.valid('json').patronId)),
  )
  .post('/bonds', body(BindByCode), async (c) => {
    const here = await phoneHere(c)
    if (!here.ok) return keep(c, here)
    return keep(c, await bindByCode(c.get('ctx'), here.value.phone, c.req.valid('json').code))
  })
  .delete('/patrons/:id', async (c) => {
    const { caller, db } = c.get('ctx')
    if (caller.kind === 'phone') await db.commit([dropBond(c.req.param('id'), { phone: caller.bond })])
    return change(c, (phone, held) => removePatron(phone, held, c.req.param('id')))
  })

/** Binding codes and bound phones of a child, for staff. */
export const patronPhones = new Hono<AppEnv>()
  .post('/:id/bind-codes', async (c) =>
    answer(c, await codeForPatron(c.get('ctx'), c.req.param('id')), (kept) => dressCode(c.get('ctx'), kept)),
  )
  .get('/:id/phones', async (c) => show(c, await listBonds(c.get('ctx'), c.req.param('id'))))
  .delete('/:id/phones/:bond', async (c) =>
    answer(c, await unbind(c.get('ctx'), c.req.param('id'), c.req.param('bond'))),
  )

/** A kiosk gives a code to whoever holds the card. */
export const kioskCodes = new Hono<AppEnv>().post('/bind-codes', body(ShowCard), async (c) =>
  answer(c, await codeForCard(c.get('ctx'), c.req.valid('json').card), (kept) =>
    dressCode(c.get('ctx'), kept),
  ),
)
