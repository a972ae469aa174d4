import { sql, type SQL } from 'drizzle-orm'
import type { Statement } from '../../platform/db.ts'
import { piecesOf } from '../../platform/pieces.ts'
import type { OfferFacts } from './facts.ts'

/** So many words one offer is found by, and so many a question asks for. */
const most = { kept: 300, asked: 12 }

/** Two neighbours of a Chinese stretch, each character of it where `alone`, and words as they are. */
const wordsOf = (text: string, alone: boolean): string[] =>
  piecesOf(text).flatMap((piece) => {
    if ('word' in piece) return [piece.word.slice(0, 40)]
    const pairs = piece.han.slice(1).map((character, at) => `${piece.han[at]}${character}`)
    return alone || piece.han.length === 1 ? [...pairs, ...piece.han] : pairs
  })

/** What a question asks for, the longest first. */
const askedFor = (q: string): string[] =>
  [...new Set(wordsOf(q, false))].toSorted((a, b) => b.length - a.length).slice(0, most.asked)

type Found = Pick<OfferFacts, 'id' | 'state' | 'title' | 'details' | 'designated' | 'categoryName'>

/** The words that an offer is found by; none of who gives it. */
export const wordsKept = (o: Found): string[] => {
  const { zh, en } = o.categoryName
  const words = [
    ...wordsOf(`${o.title} ${zh} ${en}`, true),
    ...wordsOf(`${o.details ?? ''} ${o.designated ?? ''}`, false),
  ]
  return [...new Set(words)].slice(0, most.kept)
}

/** Finds an offer by its words while it is published. */
export const findBy = (o: Found): Statement[] => {
  const gone = sql`delete from offer_word where offer_id = ${o.id}`
  if (o.state !== 'published') return [gone]
  const kept = JSON.stringify(wordsKept(o))
  return [gone, sql`insert into offer_word (word, offer_id) select value, ${o.id} from json_each(${kept})`]
}

/** Finds offers by their words again, all at once. */
export const findAllBy = (offers: Found[]): Statement[] => {
  if (offers.length === 0) return []
  const kept = JSON.stringify(Object.fromEntries(offers.map((o) => [o.id, wordsKept(o)])))
  return [
    sql`insert into offer_word (word, offer_id) select w.value, j.key from json_each(${kept}) j
      join json_each(j.value) w where true on conflict do nothing`,
  ]
}

/** How published offers are found by a question: the index rows of its longest word, the last made first, and the rest. */
export const foundBy = (
  q: string,
  before: string | null,
  window: number,
): { looked: SQL; rest: SQL[] } | null => {
  const [first, ...others] = askedFor(q)
  if (first === undefined) return null
  return {
    looked: sql`select w.offer_id as id, 0 as at from offer_word w where w.word = ${first}
      ${before === null ? sql`` : sql`and w.offer_id < ${before}`} order by w.offer_id desc limit ${window}`,
    rest: others.map(
      (word) => sql`exists (select 1 from offer_word x where x.word = ${word} and x.offer_id = o.id)`,
    ),
  }
}
