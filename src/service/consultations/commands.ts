import { sql, type SQL } from 'drizzle-orm'
import type { AuditEntry } from '../../platform/audit.ts'
import { perform, type Answer } from '../../platform/command.ts'
import { accountOf, callerKey, type Ctx, type Grants } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { decideWords } from '../../platform/personal.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { columns, shapeOf } from './facts.ts'
import { countsFor, onlyCity } from './may.ts'
import type { ChangeConsultation, ConsultationShape, NoteConsultation } from './schema.ts'
import { addConsultation, changeConsultation } from './store.ts'

type Asked = { organisation: { id: string; name: string; city: string } | null; email: string | null }

/** Who asked, as the platform knows them, and the city that was named. */
const askedFacts = (ctx: Ctx, input: ChangeConsultation): SQL =>
  sql`select (select json_object('id', id, 'name', name, 'city', city) from organisation
      where id = ${input.organisationId ?? null}) as organisation,
    (select name from city where name = ${input.city ?? null}) as city,
    (select email from account where id = ${accountOf(ctx.caller)}) as email`

const readAsked = (row: Record<string, unknown> | undefined, input: ChangeConsultation): Result<Asked> => {
  const organisation = JSON.parse(String(row?.['organisation'] ?? 'null')) as Asked['organisation']
  if (input.organisationId && !organisation)
    return refuse('thing.unknown', { errors: [{ pointer: '/organisationId', code: 'unknown' }] })
  if (input.city !== undefined && row?.['city'] === null)
    return refuse('city.unknown', { errors: [{ pointer: '/city', code: 'unknown' }] })
  const email = (row?.['email'] ?? null) as string | null
  return ok({ organisation, email })
}

/** Refuses a day that is still to come, words that tell of a person, and who asked said twice. */
const decideRow = (
  row: {
    on: string
    asker: string | null
    topic: string
    organisation: unknown
  },
  now: number,
): Result<null> => {
  if (row.on > localDay(now, networkZone))
    return refuse('input.invalid', { errors: [{ pointer: '/on', code: 'future' }] })
  if (row.organisation !== null && row.asker !== null)
    return refuse('input.invalid', { errors: [{ pointer: '/asker', code: 'twice' }] })
  return decideWords({ topic: row.topic, asker: row.asker })
}

const entry = (action: string, row: ConsultationShape): AuditEntry => ({
  action,
  entity: 'consultation',
  entityId: row.id,
  version: row.version,
  after: {
    desk: row.desk,
    channel: row.channel,
    on: row.on,
    city: row.city,
    minutes: row.minutes,
    times: row.times,
    ...(row.cancelled ? { cancelled: true } : {}),
  },
})

/** As it is stored for a replay: without the address of who answered. */
const kept = (row: ConsultationShape): ConsultationShape => ({
  ...row,
  answeredBy: { ...row.answeredBy, email: null },
})

const toRow = ({
  organisation,
  answeredBy,
  cancelled: _cancelled,
  version: _version,
  ...row
}: ConsultationShape) => ({
  ...row,
  organisationId: organisation?.id ?? null,
  answeredBy: answeredBy.id,
})

/** Notes calls, visits or messages that were answered; several of a kind in one row. Two round trips. */
export const noteConsultation = (
  ctx: Ctx,
  input: NoteConsultation,
): Promise<Result<Answer<ConsultationShape>>> =>
  perform(ctx, {
    facts: [askedFacts(ctx, input)],
    read: (rows) => readAsked(rows[0]?.[0], input),
    decide: ({ organisation, email }, grants) => {
      const city = input.city ?? organisation?.city ?? onlyCity(grants)
      if (city === null) return refuse('input.invalid', { errors: [{ pointer: '/city', code: 'required' }] })
      if (!countsFor(ctx, grants, city)) return refuse('role.missing')
      const body: ConsultationShape = {
        id: ctx.newId(),
        desk: input.desk,
        channel: input.channel ?? 'call',
        on: input.on ?? localDay(ctx.now, networkZone),
        city,
        organisation: organisation && { id: organisation.id, name: organisation.name },
        asker: input.asker || null,
        topic: input.topic ?? '',
        minutes: input.minutes ?? 0,
        times: input.times ?? 1,
        answeredBy: { id: accountOf(ctx.caller) || callerKey(ctx.caller), email },
        cancelled: false,
        version: 1,
      }
      const decided = decideRow(body, ctx.now)
      if (!decided.ok) return decided
      return ok({
        statements: [addConsultation(ctx, { ...toRow(body), createdAt: ctx.now })],
        audit: [entry('consultation.note', body)],
        status: 201 as const,
        body,
        kept: kept(body),
      })
    },
  })

const one = (id: string) => sql`select ${columns} from consultation k where k.id = ${id}`

const readOne = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
  matched: number | null,
): Result<ConsultationShape> => {
  if (!row) return refuse('thing.unknown')
  const found = shapeOf(row)
  if (!countsFor(ctx, grants, found.city)) return refuse('role.missing')
  const checked = fresh(found.version, matched)
  return checked.ok ? ok(found) : checked
}

/** Corrects what was noted; a cancelled row stays as it is. Two round trips. */
export const correctConsultation = (
  ctx: Ctx,
  id: string,
  input: ChangeConsultation,
  matched: number | null,
): Promise<Result<Answer<ConsultationShape>>> =>
  perform(ctx, {
    facts: [one(id), askedFacts(ctx, input)],
    read: (rows, grants) => {
      const before = readOne(ctx, grants, rows[0]?.[0], matched)
      if (!before.ok) return before
      const asked = readAsked(rows[1]?.[0], input)
      return asked.ok ? ok({ before: before.value, asked: asked.value }) : asked
    },
    decide: ({ before, asked }, grants) => {
      if (before.cancelled) return refuse('thing.changed')
      const { organisation } = asked
      const other = input.organisationId !== undefined
      const body: ConsultationShape = {
        ...before,
        desk: input.desk ?? before.desk,
        channel: input.channel ?? before.channel,
        on: input.on ?? before.on,
        city: input.city ?? before.city,
        organisation: other
          ? organisation && { id: organisation.id, name: organisation.name }
          : input.asker
            ? null
            : before.organisation,
        asker:
          input.asker === undefined ? (other && organisation ? null : before.asker) : input.asker || null,
        topic: input.topic === undefined ? before.topic : (input.topic ?? ''),
        minutes: input.minutes ?? before.minutes,
        times: input.times ?? before.times,
        version: before.version + 1,
      }
      if (!countsFor(ctx, grants, body.city)) return refuse('role.missing')
      const decided = decideRow(body, ctx.now)
      if (!decided.ok) return decided
      return ok({
        statements: [changeConsultation(ctx, before, toRow(body))],
        audit: [entry('consultation.change', body)],
        body,
        kept: kept(body),
      })
    },
  })

/** Takes a row out of every count, or puts it back. What is so already stays. */
const counting =
  (cancelled: boolean) =>
  (ctx: Ctx, id: string, matched: number | null): Promise<Result<Answer<ConsultationShape>>> =>
    perform(ctx, {
      facts: [one(id)],
      read: (rows, grants) => readOne(ctx, grants, rows[0]?.[0], matched),
      decide: (before) => {
        if (before.cancelled === cancelled)
          return ok({ statements: [], audit: [], body: before, kept: kept(before) })
        const body = { ...before, cancelled, version: before.version + 1 }
        return ok({
          statements: [changeConsultation(ctx, before, { cancelledAt: cancelled ? ctx.now : null })],
          audit: [entry(cancelled ? 'consultation.cancel' : 'consultation.restore', body)],
          body,
          kept: kept(body),
        })
      },
    })

/** Takes a mistake out of every count; its row stays and says so. Twice is safe. Two round trips. */
export const cancelConsultation = counting(true)

/** Puts back into every count what was taken out of it. Twice is safe. Two round trips. */
export const restoreConsultation = counting(false)
