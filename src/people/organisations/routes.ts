import { Hono } from 'hono'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { refuse } from '../../platform/result.ts'
import { ifMatch } from '../../platform/version.ts'
import { findCertificate, mostBytes, putCertificate } from './certificate.ts'
import { changeOrganisation, confirmOrganisation, registerOrganisation } from './commands.ts'
import { acceptInvitation, invite, revokeInvitation, seeInvitation } from './invitations.ts'
import { changeMember, dropMember, handOver } from './members.ts'
import { reviewOrganisation } from './review.ts'
import {
  ChangeMember,
  ChangeOrganisation,
  HandOver,
  Invite,
  ListMembers,
  ListOrganisations,
  Register,
  Review,
  WithToken,
} from './schema.ts'
import { listMembers, listOrganisations, showOrganisation } from './views.ts'

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

export const organisations = new Hono<AppEnv>()
  .get('/', query(ListOrganisations), async (c) =>
    show(c, await listOrganisations(c.get('ctx'), c.req.valid('query'))),
  )
  .post('/', body(Register), async (c) =>
    answer(c, await registerOrganisation(c.get('ctx'), c.req.valid('json'))),
  )
  .get('/:id', async (c) => show(c, await showOrganisation(c.get('ctx'), c.req.param('id'))))
  .patch('/:id', body(ChangeOrganisation), async (c) =>
    answer(c, await changeOrganisation(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/review', body(Review), async (c) =>
    answer(c, await reviewOrganisation(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/confirm', async (c) => answer(c, await confirmOrganisation(c.get('ctx'), c.req.param('id'))))
  .post('/:id/hand-over', body(HandOver), async (c) =>
    answer(c, await handOver(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .put('/:id/certificate', async (c) => {
    const limit = { limit: mostBytes }
    if (Number(c.req.header('content-length') ?? 0) > mostBytes)
      return refused(c, refuse('body.too-large', limit))
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.length > mostBytes) return refused(c, refuse('body.too-large', limit))
    return answer(c, await putCertificate(c.get('ctx'), c.req.param('id'), bytes))
  })
  .get('/:id/certificate', async (c) => {
    const found = await findCertificate(c.get('ctx'), c.req.param('id'))
    if (!found.ok) return refused(c, found)
    const object = await c.env.PAPERS.get(found.value.key)
    if (!object) return refused(c, refuse('thing.unknown'))
    const { type } = found.value
    return new Response(object.body as unknown as BodyInit, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="certificate.${endings[type] ?? 'bin'}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
  .get('/:id/members', query(ListMembers), async (c) =>
    show(c, await listMembers(c.get('ctx'), c.req.param('id'), c.req.valid('query'))),
  )
  .post('/:id/members', body(Invite), async (c) =>
    answer(c, await invite(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .patch('/:id/members/:accountId', body(ChangeMember), async (c) =>
    answer(
      c,
      await changeMember(c.get('ctx'), c.req.param('id'), c.req.param('accountId'), c.req.valid('json').role),
    ),
  )
  .delete('/:id/members/:accountId', async (c) =>
    answer(c, await dropMember(c.get('ctx'), c.req.param('id'), c.req.param('accountId'))),
  )
  .delete('/:id/invitations/:invitationId', async (c) =>
    answer(c, await revokeInvitation(c.get('ctx'), c.req.param('id'), c.req.param('invitationId'))),
  )

/** An invitation by the token of its link, which stands in no address of the API. */
export const invitations = new Hono<AppEnv>()
  .post('/read', body(WithToken), async (c) =>
    show(c, await seeInvitation(c.get('ctx'), c.req.valid('json').token)),
  )
  .post('/accept', body(WithToken), async (c) =>
    answer(c, await acceptInvitation(c.get('ctx'), c.req.valid('json').token)),
  )
