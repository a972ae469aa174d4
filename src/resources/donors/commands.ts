import type { AuditEntry } from '../../platform/audit.ts'
import { perform, type Answer, type Rows } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { donorFacts, factsOf, type DonorFacts } from './facts.ts'
import { donorKey, keyByHand, plainKey } from './names.ts'
import type { ChangeDonor, DonorShape } from './schema.ts'
import { putDonor, putLink } from './store.ts'
import { linkHash, linkToken } from './token.ts'

const readDonor =
  (matched: number | null) =>
  (rows: Rows): Result<DonorFacts> => {
    const row = rows[0]?.[0]
    const facts = row && factsOf(row)
    // Another city's donors are nobody's here.
    if (!facts?.served) return refuse('thing.unknown')
    const checked = fresh(facts.version, matched)
    return checked.ok ? ok(facts) : checked
  }

const entry = (action: string, { id, version }: DonorFacts, more: Partial<AuditEntry>): AuditEntry => ({
  action,
  entity: 'donor',
  entityId: id,
  version: version + 1,
  ...more,
})

const shapeOf = ({
  served: _served,
  storedKey: _key,
  linkTurn: _turn,
  organisationName: _name,
  nameByHand: _byHand,
  ...shape
}: DonorFacts): DonorShape => shape

const keyOf = (before: DonorFacts, name: string, input: ChangeDonor) => {
  if (input.sortKey === null) return { key: donorKey(before.kind, name), byHand: false }
  if (input.sortKey !== undefined) return { key: keyByHand(input.sortKey, name), byHand: true }
  return before.sortByHand
    ? { key: keyByHand(plainKey(before.storedKey), name), byHand: true }
    : { key: donorKey(before.kind, name), byHand: false }
}

/**
 * Changes how a donor is thanked: the name, its place in the roll, whether it may be named at all. From the next page on
 * nobody reads a name that may not be read. Two round trips.
 */
export const changeDonor = (
  ctx: Ctx,
  id: string,
  input: ChangeDonor,
  matched: number | null,
): Promise<Result<Answer<DonorShape>>> =>
  perform(ctx, {
    facts: [donorFacts(ctx, id)],
    read: readDonor(matched),
    decide: (before) => {
      const name = input.name ?? before.name
      const { key, byHand } = keyOf(before, name, input)
      const named = input.named ?? before.named
      // A name that stays says nothing: its organisation may have another that staff have not looked at yet.
      const nameByHand =
        name === before.name
          ? before.nameByHand
          : before.organisationName !== null && name !== before.organisationName
      const after: DonorFacts = {
        ...before,
        name,
        named,
        sortKey: plainKey(key),
        sortByHand: byHand,
        version: before.version + 1,
      }
      return ok({
        statements: [
          putDonor(ctx, id, {
            name,
            nameByHand,
            sortKey: key,
            sortByHand: byHand,
            named,
          }),
        ],
        audit: [
          entry('donor.change', before, {
            before: { named: before.named, sortByHand: before.sortByHand },
            after: { named, sortByHand: byHand, renamed: name !== before.name },
          }),
        ],
        body: shapeOf(after),
        // A person's name stays where it is; no stored answer has it.
        kept: { ...shapeOf(after), name: '', sortKey: '' },
      })
    },
  })

/** A link as a command leaves it; the address is made from it when it is answered. */
export type Turned = { id: string; linkTurn: number; link: boolean; version: number }

/** Opens a new secret link to a donor's gifts, or closes it: the one before opens nothing any more. Two round trips. */
export const turnLink = (ctx: Ctx, id: string, open: boolean): Promise<Result<Answer<Turned>>> =>
  perform(ctx, {
    facts: [donorFacts(ctx, id)],
    read: readDonor(null),
    decide: async (before) => {
      const turn = before.linkTurn + 1
      const hash = open ? await linkHash(await linkToken(ctx.env.LINLI_SECRET, id, turn)) : null
      return ok({
        statements: [putLink(ctx, id, turn, hash)],
        audit: [entry('donor.link', before, { before: { open: before.link }, after: { open } })],
        body: { id, linkTurn: turn, link: open, version: before.version + 1 },
      })
    },
  })
