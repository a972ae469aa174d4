import { sql } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { fold } from '../../platform/pieces.ts'
import type { CategoryShape, ChangeCategory } from './schema.ts'
import { soundsOf } from '../words/kept.ts'
import { changeRow, setSounds, setWords } from './store.ts'
import { columns, shapeOf } from './views.ts'

/** A word once, in its folded form; in the order given. */
const tidy = (words: string[]): { folded: string; word: string }[] => {
  const seen = new Map(words.map((word) => [fold(word), word] as const).toReversed())
  return [...seen]
    .map(([folded, word]) => ({ folded, word }))
    .toSorted((a, b) => (a.folded < b.folded ? -1 : 1))
}

/**
 * Changes what a category is called and which words mean it. Refuses a word of nothing but signs, and one that means
 * another category already. Two round trips.
 */
export const changeCategory = (
  ctx: Ctx,
  key: string,
  input: ChangeCategory,
  matched: number | null,
): Promise<Result<Answer<CategoryShape>>> => {
  const words = tidy(input.words ?? [])
  return perform(ctx, {
    facts: [
      sql`select ${columns} from category g where g.key = ${key}`,
      sql`select w.word, w.category from category_word w where w.category <> ${key} and w.folded in
        (select value ->> 'folded' from json_each(${JSON.stringify(words)}))`,
    ],
    read: ([rows, taken = []]) => {
      const row = rows?.[0]
      if (!row) return refuse('thing.unknown')
      const before = shapeOf(row)
      const checked = fresh(before.version, matched)
      return checked.ok ? ok({ before, taken }) : checked
    },
    decide: ({ before, taken }) => {
      const wrong = (input.words ?? []).flatMap((word, at) => {
        const folded = fold(word)
        if (folded === '') return [{ pointer: `/words/${at}`, code: 'text' }]
        const other = taken.find((row) => fold(String(row['word'])) === folded)
        return other ? [{ pointer: `/words/${at}`, code: 'taken', category: other['category'] }] : []
      })
      if (wrong.length > 0) return refuse('input.invalid', { errors: wrong })
      const body: CategoryShape = {
        ...before,
        zh: input.zh ?? before.zh,
        en: input.en ?? before.en,
        words: input.words === undefined ? before.words : words.map(({ word }) => word),
        version: before.version + 1,
      }
      return ok({
        statements: [
          changeRow(key, { zh: body.zh, en: body.en, version: body.version }),
          ...(input.words === undefined ? [] : setWords(key, words)),
          ...setSounds(key, soundsOf([body.zh, body.en, ...body.words])),
        ],
        audit: [
          {
            action: 'category.change',
            entity: 'category',
            entityId: key,
            version: body.version,
            before: { zh: before.zh, en: before.en, words: before.words },
            after: { zh: body.zh, en: body.en, words: body.words },
          },
        ],
        body,
      })
    },
  })
}
