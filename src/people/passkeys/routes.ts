import { Hono, type Context } from 'hono'
import { accountOf } from '../../platform/context.ts'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body } from '../../platform/input.ts'
import { ok, type Result } from '../../platform/result.ts'
import { begin, begun, end } from './challenge.ts'
import { addPasskey, removePasskey, renamePasskey } from './commands.ts'
import { AddPasskey, RenamePasskey, UsePasskey, type NewPasskeyAsked } from './schema.ts'
import { askPasskey, tryPasskey } from './sign-in.ts'
import { listPasskeys, whoAdds } from './views.ts'
import { readCreated } from './webauthn.ts'

const askNew = async (c: Context<AppEnv>): Promise<Result<NewPasskeyAsked>> => {
  const who = await whoAdds(c.get('ctx'))
  if (!who.ok) return who
  const { id, email, known } = who.value
  return ok({ ...(await begin(c, `new ${id}`)), user: { id, name: email }, known })
}

export const passkeySignIn = new Hono<AppEnv>()
  .post('/options', async (c) => show(c, await askPasskey(c)))
  .post('/', body(UsePasskey), async (c) => show(c, await tryPasskey(c, c.req.valid('json'))))

export const passkeys = new Hono<AppEnv>()
  .get('/', async (c) => show(c, await listPasskeys(c.get('ctx'))))
  .post('/options', async (c) => show(c, await askNew(c)))
  .post('/', body(AddPasskey), async (c) => {
    const { name, ...given } = c.req.valid('json')
    const ctx = c.get('ctx')
    const prove = async () => {
      const expected = await end(c, await begun(c, `new ${accountOf(ctx.caller)}`))
      return expected && (await readCreated(given, expected))
    }
    return answer(c, await addPasskey(ctx, name, prove))
  })
  .patch('/:id', body(RenamePasskey), async (c) =>
    answer(c, await renamePasskey(c.get('ctx'), c.req.param('id'), c.req.valid('json').name)),
  )
  .delete('/:id', async (c) => answer(c, await removePasskey(c.get('ctx'), c.req.param('id'))))
