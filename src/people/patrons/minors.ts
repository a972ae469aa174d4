import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { csvLine } from '../../platform/csv.ts'
import { instantOf, localDay, networkZone } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { MinorsReport } from './schema.ts'

/** Actions of the audit that the report counts in a year. */
const counted = [
  'patron.register',
  'patron.listed',
  'patron.consent-withdrawn',
  'patron.erase',
  'patron.merge',
  'patron.export',
  'guardian.look',
  'history.look',
  'phone.bound',
] as const

/**
 * The yearly report for the audit of minors' data (未成年人网络保护条例, art. 37): what is held now, and what happened in
 * a year, which runs from January to December in the network's usual networkZone. Each number counts rows. One round trip.
 */
export const minorsReport = (ctx: Ctx, asked: number | undefined): Promise<Result<MinorsReport>> => {
  const year = asked ?? Number(localDay(ctx.now, networkZone).slice(0, 4))
  const [from, to] = [
    instantOf(`${year}-01-01`, 0, networkZone),
    instantOf(`${year + 1}-01-01`, 0, networkZone),
  ]
  const child = sql.raw(`merged_into is null and erased_at is null`)
  const statements = [
    sql`select h.city, sum(p.nickname is not null) as named, sum(p.nickname is null) as nameless
      from patron p join library h on h.id = p.home_library_id where ${child} group by h.city order by h.city`,
    sql`select count(*) filter (where ${child} and birth_year is not null) as with_birth_year,
        count(*) filter (where ${child} and birth_year > ${year - 14}) as under_fourteen,
        count(*) filter (where ${child} and diary) as diaries,
        count(*) filter (where erased_at is not null and gone_at is null) as leaving,
        count(*) filter (where gone_at is not null) as gone from patron`,
    sql`select (select count(*) from consent where guardian is not null) as guardians,
        (select count(*) from consent where withdrawn_at is null) as consents,
        (select count(*) from card where revoked_at is null) as cards, (select count(*) from phone_bond) as phones,
        (select count(*) from loan where returned_at is null) as open_loans,
        (select count(*) from loan where patron_id is not null and returned_at is not null) as linked,
        (select count(*) from loan where patron_id is null and returned_at is not null) as cut`,
    sql`select method, text_version, count(*) as n from consent where created_at >= ${from} and created_at < ${to}
      group by method, text_version order by text_version, method`,
    sql`select action, count(*) as n from audit where at >= ${from} and at < ${to}
      and action in (select value from json_each(${JSON.stringify(counted)})) group by action`,
  ]
  return look(
    ctx,
    statements,
    ([cities = [], [people = {}] = [], [things = {}] = [], given = [], acts = []]) => {
      const number = (row: Record<string, unknown>, key: string) => Number(row[key] ?? 0)
      const happened = (action: (typeof counted)[number]) =>
        number(acts.find((r) => r['action'] === action) ?? {}, 'n')
      return ok({
        year,
        asOf: new Date(ctx.now).toISOString(),
        held: {
          cities: cities.map((r) => ({
            city: String(r['city']),
            named: number(r, 'named'),
            nameless: number(r, 'nameless'),
          })),
          withBirthYear: number(people, 'with_birth_year'),
          underFourteen: number(people, 'under_fourteen'),
          diaries: number(people, 'diaries'),
          leaving: number(people, 'leaving'),
          gone: number(people, 'gone'),
          guardians: number(things, 'guardians'),
          consents: number(things, 'consents'),
          cards: number(things, 'cards'),
          phones: number(things, 'phones'),
          openLoans: number(things, 'open_loans'),
          linkedLoans: number(things, 'linked'),
          cutLoans: number(things, 'cut'),
        },
        consents: given.map((r) => ({
          method: r['method'] as MinorsReport['consents'][number]['method'],
          textVersion: String(r['text_version']),
          n: number(r, 'n'),
        })),
        happened: {
          registered: happened('patron.register') + happened('patron.listed'),
          withdrawn: happened('patron.consent-withdrawn'),
          erased: happened('patron.erase'),
          merged: happened('patron.merge'),
          exported: happened('patron.export'),
          looks: happened('guardian.look'),
          histories: happened('history.look'),
          phonesBound: happened('phone.bound'),
        },
      })
    },
  )
}

/** The same numbers, one a line: part, what, of which kind, how many. */
export const minorsCsv = (report: MinorsReport): string => {
  const { cities, ...held } = report.held
  return [
    ['part', 'what', 'of', 'count'],
    ...cities.flatMap(({ city, named, nameless }) => [
      ['held', 'named', city, named],
      ['held', 'nameless', city, nameless],
    ]),
    ...Object.entries(held).map(([what, n]) => ['held', what, '', n]),
    ...report.consents.map(({ method, textVersion, n }) => [
      String(report.year),
      'consents',
      `${method} ${textVersion}`,
      n,
    ]),
    ...Object.entries(report.happened).map(([what, n]) => [String(report.year), what, '', n]),
  ]
    .map(csvLine)
    .join('')
}
