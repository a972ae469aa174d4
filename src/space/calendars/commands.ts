import { sql, type SQL } from 'drizzle-orm'
import { actingOrganisation, readActing } from '../../people/organisations/contract.ts'
import { look, perform, type Answer, type Rows } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { Turn } from './key.ts'
import { putTurn } from './store.ts'

const turnFacts = (ctx: Ctx, organisationId: string): SQL =>
  sql`select ${actingOrganisation(organisationId, ctx.caller)} as organisation,
    (select json_object('turn', turn, 'open', json(iif(open, 'true', 'false')), 'changedAt', changed_at)
      from organisation_calendar where organisation_id = ${organisationId}) as calendar`

/** Only who owns the organisation gives its calendar away. */
const readTurn = (rows: Rows): Result<Turn> => {
  const row = rows[0]?.[0]
  const organisation = readActing(row?.['organisation'])
  if (!organisation.ok) return refuse('thing.unknown')
  if (organisation.value.role !== 'owner') return refuse('role.missing')
  const turn = JSON.parse(String(row?.['calendar'] ?? 'null')) as Turn | null
  return ok(turn ?? { turn: 0, open: false, changedAt: null })
}

/** Which turn an organisation's calendar is at. One round trip. */
export const seeCalendarKey = (ctx: Ctx, organisationId: string): Promise<Result<Turn>> =>
  look(ctx, [turnFacts(ctx, organisationId)], readTurn)

/**
 * Opens an organisation's calendar with a new key, or closes it: the key before opens nothing any more. For its owners.
 * Two round trips.
 */
export const turnCalendarKey = (
  ctx: Ctx,
  organisationId: string,
  open: boolean,
): Promise<Result<Answer<Turn>>> =>
  perform(ctx, {
    facts: [turnFacts(ctx, organisationId)],
    read: readTurn,
    decide: (before) => {
      const after: Turn = { turn: before.turn + 1, open, changedAt: ctx.now }
      return ok({
        statements: [putTurn(ctx, organisationId, after)],
        audit: [
          {
            action: 'organisation.calendar',
            entity: 'organisation-calendar',
            entityId: organisationId,
            version: after.turn,
            before: { open: before.open },
            after: { open },
          },
        ],
        body: after,
      })
    },
  })
