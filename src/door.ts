import { sql } from 'drizzle-orm'
import type { AccessRow } from './access-row.ts'
import type { Caller, Door, Grants } from './platform/context.ts'
import { ok, refuse } from './platform/result.ts'

type Known = {
  session?: number
  roles?: Grants['roles']
  kiosk?: { id: string; libraryId: string; name: string; revokedAt: number | null; paired: number } | null
  cards?: { cardId: string; patronId: string; bound: number }[]
}

/**
 * How a caller is let through a row: what the database says of them today goes with the command's facts, so that an
 * ended session, a role taken away, a revoked kiosk or card counts at the next command.
 */
export const doorFor = (caller: Exclude<Caller, { kind: 'public' }>, row: AccessRow, now: number): Door => {
  switch (caller.kind) {
    case 'account':
      return {
        who: sql`select json_object(
          'session', exists(select 1 from session where id = ${caller.sessionId} and expires_at > ${now}),
          'roles', (select json_group_array(json_object('role', role, 'libraryId', library_id, 'siteId', site_id, 'city', city))
            from role where account_id = ${caller.id}))`,
        admit: (known: Known) => {
          if (!known.session) return refuse('session.missing')
          const roles = known.roles ?? []
          return row.roles.length === 0 || roles.some((r) => row.roles.includes(r.role as never))
            ? ok({ roles, cards: [] })
            : refuse('role.missing')
        },
      }
    case 'kiosk':
      return {
        who: sql`select json_object('kiosk', (select json_object('id', id, 'libraryId', library_id, 'name', name,
          'revokedAt', revoked_at, 'paired', paired_at is not null) from kiosk where id = ${caller.id}))`,
        admit: ({ kiosk }: Known) => {
          if (!kiosk?.paired) return refuse('session.missing')
          if (kiosk.revokedAt !== null) return refuse('kiosk.revoked')
          return ok({
            roles: [],
            cards: [],
            kiosk: { id: kiosk.id, libraryId: kiosk.libraryId, name: kiosk.name },
          })
        },
      }
    case 'phone':
      return {
        who: sql`select json_object('cards', (select json_group_array(json_object('cardId', card.id,
          'patronId', coalesce(patron.merged_into, patron.id),
          'bound', exists(select 1 from phone_bond where phone = ${caller.bond}
            and patron_id = coalesce(patron.merged_into, patron.id))))
          from json_each(${JSON.stringify(caller.cards)}) as held
          join card on card.id = held.value and card.revoked_at is null
          join patron on patron.id = card.patron_id))`,
        admit: ({ cards = [] }: Known) =>
          cards.length > 0
            ? ok({ roles: [], cards: cards.map((card) => ({ ...card, bound: Boolean(card.bound) })) })
            : refuse('session.missing'),
      }
    case 'system':
      return { who: sql`select '{}'`, admit: () => ok({ roles: [], cards: [] }) }
  }
}
