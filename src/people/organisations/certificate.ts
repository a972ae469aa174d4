import { enter, look, perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cleanPicture } from '../../platform/images.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { entry } from './commands.ts'
import { organisationFacts, readOrganisation, rowOf } from './facts.ts'
import { askAgain } from './rules.ts'
import type { OrganisationRow } from './schema.ts'
import { changeRow } from './store.ts'

/** Bytes of a certificate at the most. */
export const mostBytes = 2 * 1024 * 1024
/** Sides in pixels between which somebody can read it. */
const sides = { least: 200, most: 8000 }

type Paper = { bytes: Uint8Array; type: string }

/** A certificate by its own bytes: a picture without what the camera wrote beside it, or a PDF. */
const paperOf = (bytes: Uint8Array): Result<Paper> => {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-')
    return ok({ bytes, type: 'application/pdf' })
  const picture = cleanPicture(bytes, sides)
  return picture.ok ? ok({ bytes: picture.value.clean, type: picture.value.type }) : picture
}

/**
 * Keeps an owner's photo or PDF of the certificate where only its owners and who reviews it can fetch it; the one before
 * is deleted. A rejected organisation goes to review again. Refuses what is no JPEG, PNG, WebP or PDF, or cannot be
 * read. Three round trips to the database, and the file.
 */
export const putCertificate = async (
  ctx: Ctx,
  id: string,
  bytes: Uint8Array,
): Promise<Result<Answer<OrganisationRow>>> => {
  const facts = [organisationFacts(id, ctx.caller)]
  const entered = await enter(ctx, facts)
  if (!entered.ok) return entered
  const may = readOrganisation(ctx, entered.value.grants, entered.value.rows[0]?.[0], ['owner'])
  if (!may.ok) return may
  const paper = paperOf(bytes)
  if (!paper.ok) return paper
  const { type } = paper.value
  const key = `organisations/${id}/${ctx.newId()}`
  await ctx.env.PAPERS.put(key, paper.value.bytes, { httpMetadata: { contentType: type } })
  let replaced: string | null = null
  const result = await perform(ctx, {
    facts,
    read: (rows, grants) => readOrganisation(ctx, grants, rows[0]?.[0], ['owner']),
    decide: (before) => {
      replaced = before.certificate?.key ?? null
      const again = before.status === 'rejected' ? askAgain(before, ctx.now) : before
      const after = {
        ...again,
        certificate: { key, type, at: ctx.now },
        version: before.version + 1,
      }
      const { status, reason, waitingSince } = after
      return ok({
        statements: [
          changeRow(ctx, before, {
            certificateKey: key,
            certificateType: type,
            certificateAt: ctx.now,
            status,
            reason,
            waitingSince,
          }),
        ],
        audit: [
          entry('organisation.certificate', id, after.version, { type, status }, { status: before.status }),
        ],
        body: rowOf(after),
      })
    },
  })
  // Whichever file nobody names any more goes; where nobody knows, `sweepPapers` looks later.
  const left = result.ok ? replaced : key
  if (left !== null) await ctx.env.PAPERS.delete(left)
  return result
}

/** Where an organisation's certificate lies, for its owners and who reviews it. One round trip. */
export const findCertificate = (ctx: Ctx, id: string): Promise<Result<{ key: string; type: string }>> =>
  look(ctx, [organisationFacts(id, ctx.caller)], (rows, grants) => {
    const found = readOrganisation(ctx, grants, rows[0]?.[0], ['owner', 'reviewer'])
    if (!found.ok) return found
    return found.value.certificate ? ok(found.value.certificate) : refuse('thing.unknown')
  })
