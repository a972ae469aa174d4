import { Hono } from 'hono'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { changeDonor, turnLink } from './commands.ts'
import { rollFile } from './file.ts'
import { giftsByLink, listGifts } from './gifts.ts'
import { viewRoll } from './roll.ts'
import { ByLink, ChangeDonor, GiftsQuery, ListDonors, Period, RollQuery } from './schema.ts'
import { linkOf, listDonors, seeLink, viewProof } from './views.ts'

/** Whom the network thanks. */
export const acknowledgements = new Hono<AppEnv>()
  .get('/', query(RollQuery), async (c) => show(c, await viewRoll(c.get('ctx'), c.req.valid('query'))))
  .get('/file', query(Period), async (c) => {
    const file = await rollFile(c.get('ctx'), c.req.valid('query'))
    if (!file.ok) return refused(c, file)
    return c.body(file.value.text, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${file.value.name}"`,
      // Who may no longer be named is in no copy that somebody keeps.
      'cache-control': 'no-store',
    })
  })

export const donors = new Hono<AppEnv>()
  .get('/', query(ListDonors), async (c) => show(c, await listDonors(c.get('ctx'), c.req.valid('query'))))
  .patch('/:id', body(ChangeDonor), async (c) =>
    answer(c, await changeDonor(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .get('/:id/link', async (c) => show(c, await seeLink(c.get('ctx'), c.req.param('id'))))
  .post('/:id/link', async (c) =>
    answer(c, await turnLink(c.get('ctx'), c.req.param('id'), true), (turned) =>
      linkOf(c.get('ctx'), turned),
    ),
  )
  .delete('/:id/link', async (c) =>
    answer(c, await turnLink(c.get('ctx'), c.req.param('id'), false), (turned) =>
      linkOf(c.get('ctx'), turned),
    ),
  )

/** A donor's own gifts; the secret link's token stands in no address of the API. */
export const donorGifts = new Hono<AppEnv>()
  .get('/', query(GiftsQuery), async (c) => show(c, await listGifts(c.get('ctx'), c.req.valid('query'))))
  .post('/read', body(ByLink), async (c) => show(c, await giftsByLink(c.get('ctx'), c.req.valid('json'))))

/** What a certificate's code proves: for everybody who has it. */
export const proofs = new Hono<AppEnv>().get('/:token', async (c) =>
  show(c, await viewProof(c.get('ctx'), c.req.param('token'))),
)
