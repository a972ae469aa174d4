import type { Lang } from '../../platform/context.ts'
import type { AuditEntryShape, Changed } from './schema.ts'
import { actWord, fieldWord, thingWord, valueWord } from './words.ts'

type Row = Record<string, unknown>

const json = <T>(value: unknown): T | null => (typeof value === 'string' ? (JSON.parse(value) as T) : null)
const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

/** Members that hold what somebody typed: a centre that is called “school” is called that. */
const typed = new Set(['city', 'name', 'publisher', 'reason', 'title'])

/** A value in words: libraries by their names, lists with commas, at most 120 characters. */
const inWords = (
  value: unknown,
  names: Record<string, string>,
  lang: Lang,
  field?: string,
): string | null => {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value))
    return value
      .map((v) => inWords(v, names, lang))
      .filter(Boolean)
      .join(lang === 'en' ? ', ' : '、')
      .slice(0, 120)
  if (typeof value === 'object')
    return Object.values(value)
      .map((v) => inWords(v, names, lang))
      .filter(Boolean)
      .join(' ')
      .slice(0, 120)
  const plain = String(value)
  return (names[plain] ?? (field && typed.has(field) ? plain : valueWord(plain, lang))).slice(0, 120)
}

/** Members that are only ids of rows: they say nothing to a reader. */
const idle = new Set([
  'cardId',
  'consentId',
  'titleId',
  'revoked',
  'cards',
  'accountId',
  'invitationId',
  'owner',
  'siteId',
  'parentId',
  'hallId',
  'leaves',
])

const changesOf = (row: Row, lang: Lang): Changed[] => {
  const before = json<Row>(row['before']) ?? {}
  const after = json<Row>(row['after']) ?? {}
  const names = json<Record<string, string>>(row['libraries']) ?? {}
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !idle.has(field))
    .map((field) => ({
      field,
      name: fieldWord(field, lang),
      before: inWords(before[field], names, lang, field),
      after: inWords(after[field], names, lang, field),
    }))
    .filter((c) => c.before !== c.after)
}

/** Who did it, as far as the asker may know. */
const actorOf = (row: Row, lang: Lang): AuditEntryShape['actor'] => {
  const key = String(row['actor'])
  const [kind = '', id = ''] = key.split(':')
  const roles = json<string[]>(row['roles']) ?? []
  const named: Record<string, string | null> = {
    account:
      text(row['email']) ?? `${roles.map((r) => valueWord(r, lang)).join(' ')} …${id.slice(-4)}`.trim(),
    kiosk: text(row['kiosk']) ?? `…${id.slice(-4)}`,
    phone: `…${id.slice(-4)}`,
    system: id,
  }
  return { key, kind, name: named[kind] ?? null }
}

/** A row of the audit in the asker's words. */
export const entryOf = (row: Row, lang: Lang): AuditEntryShape => {
  const entity = String(row['entity'])
  return {
    seq: Number(row['seq']),
    at: new Date(Number(row['at'])).toISOString(),
    action: String(row['action']),
    says: actWord(String(row['action']), lang),
    actor: actorOf(row, lang),
    thing: {
      entity,
      kind: thingWord(entity, lang),
      id: String(row['entity_id']),
      name: text(row['name']),
      titleId: text(row['title_id']),
      copyCode: text(row['copy_code']),
    },
    about: json<AuditEntryShape['about']>(row['child']),
    changed: changesOf(row, lang),
    network: text(row['network']),
  }
}
