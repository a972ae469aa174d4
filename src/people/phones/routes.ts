import { sql } from 'drizzle-orm'
import { Hono, type Context } from 'hono'
import { look } from '../../platform/command.ts'
import { refused, show, type AppEnv } from '../../platform/http.ts'
import { body } from '../../platform/input.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { bindCard } from './bind.ts'
import { dropPhone, givePhone, readPhone } from './cookie.ts'
import type { Phone } from './phone.ts'
import { phoneOf, removePatron, switchTo, type Held } from './rules.ts'
import { BindPhone, SwitchPatron } from './schema.ts'
import { heldCards, readHeld } from './views.ts'

type C = Context<AppEnv>
type Changed = Result<{ phone: Phone; held: Held[] }>

/** The phone as its cookie and the database say. One round trip. */
const phoneHere = (c: C): Promise<Changed> => {
  const { caller } = c.get('ctx')
  if (caller.kind !== 'phone') return Promise.resolve(refuse('session.missing'))
  const { kind: _, ...phone } = caller
  return look(c.get('ctx'), [sql`select ${heldCards(phone.cards)} as held`], (rows) =>
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

export const phones = new Hono<AppEnv>().post('/', body(BindPhone), async (c) =>
  keep(c, await bindCard(c.get('ctx'), await readPhone(c), c.req.valid('json').card)),
)

/** The phone that this device is. */
export const phoneRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const here = await phoneHere(c)
    return show(c, here.ok ? ok(phoneOf(here.value.held, here.value.phone.active)) : here)
  })
  .post('/switch', body(SwitchPatron), async (c) =>
    change(c, (phone, held) => switchTo(phone, held, c.req.valid('json').patronId)),
  )
  .delete('/patrons/:id', async (c) =>
    change(c, (phone, held) => removePatron(phone, held, c.req.param('id'))),
  )
