import { sql } from 'drizzle-orm'
import { versionOf } from '../../platform/audit.ts'
import { perform, type Answer } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { PasskeyShape } from './schema.ts'
import { addRow, removeRow, renameRow, tellOwner } from './store.ts'
import { passkeyOf } from './views.ts'
import type { NewKey } from './webauthn.ts'

/** A phone, a tablet, two computers, a key on the ring, and some to spare. */
const atMost = 20

/**
 * Adds the key that `prove` finds to the caller's account and tells them by mail; refuses a proof that fails and a key
 * that is known. The proof can be given once, so it is asked for after it is known that this is no replay.
 */
export const addPasskey = (
  ctx: Ctx,
  name: string,
  prove: () => Promise<NewKey | null>,
): Promise<Result<Answer<PasskeyShape>>> => {
  let key: NewKey | null | undefined
  return perform(ctx, {
    facts: [
      sql`select email, (select count(*) from passkey where account_id = account.id) as n
        from account where id = ${accountOf(ctx.caller)}`,
    ],
    read: (rows) => ok(rows[0]?.[0] ?? {}),
    decide: async (row) => {
      // A second decision means that the first met a constraint: the credential is somebody's.
      if (key) return refuse('passkey.exists')
      if (Number(row['n']) >= atMost) return refuse('passkey.too-many', { limit: atMost })
      key = await prove()
      if (!key) return refuse('passkey.refused')
      const id = ctx.newId()
      return ok({
        statements: [
          addRow(ctx, { ...key, id, accountId: accountOf(ctx.caller), name, createdAt: ctx.now }),
          tellOwner(ctx, String(row['email']), 'added', name),
        ],
        audit: [
          {
            action: 'passkey.add',
            entity: 'passkey',
            entityId: id,
            version: 1,
            after: { accountId: accountOf(ctx.caller), name },
          },
        ],
        status: 201 as const,
        body: { id, name, createdAt: new Date(ctx.now).toISOString(), usedAt: null },
      })
    },
  })
}

const ownPasskey = (ctx: Ctx, id: string) =>
  sql`select passkey.*, email, ${versionOf('passkey', sql`passkey.id`)} as last from passkey
    join account on account.id = account_id where passkey.id = ${id} and account_id = ${accountOf(ctx.caller)}`

/** Names one of the caller's passkeys anew. Two round trips. */
export const renamePasskey = (ctx: Ctx, id: string, name: string): Promise<Result<Answer<PasskeyShape>>> =>
  perform(ctx, {
    facts: [ownPasskey(ctx, id)],
    read: (rows) => ok(rows[0]?.[0]),
    decide: (row) => {
      if (!row) return refuse('thing.unknown')
      const version = Number(row['last']) + 1
      return ok({
        statements: [renameRow(ctx, id, name, version)],
        audit: [
          {
            action: 'passkey.rename',
            entity: 'passkey',
            entityId: id,
            version,
            before: { name: row['name'] },
            after: { name },
          },
        ],
        body: { ...passkeyOf(row), name },
      })
    },
  })

/** Removes one of the caller's passkeys and tells them by mail. Two round trips. */
export const removePasskey = (ctx: Ctx, id: string): Promise<Result<Answer<{ removed: string }>>> =>
  perform(ctx, {
    facts: [ownPasskey(ctx, id)],
    read: (rows) => ok(rows[0]?.[0]),
    decide: (row) => {
      if (!row) return refuse('thing.unknown')
      const name = String(row['name'])
      return ok({
        statements: [
          removeRow(ctx, id, accountOf(ctx.caller)),
          tellOwner(ctx, String(row['email']), 'removed', name),
        ],
        audit: [
          {
            action: 'passkey.remove',
            entity: 'passkey',
            entityId: id,
            version: Number(row['last']) + 1,
            before: { accountId: accountOf(ctx.caller), name },
          },
        ],
        body: { removed: id },
      })
    },
  })
