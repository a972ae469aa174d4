import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { readCode } from '../../../src/library/codes.ts'
import type { TitleShape } from '../../../src/library/catalogue/schema.ts'
import type { CopyRow } from '../../../src/library/copies/schema.ts'
import type { Lookup } from '../../../src/library/lookup/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { deskApi } from '../api.ts'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { faultAt, missing } from '../faults.ts'
import { here } from '../session.ts'
import { blankTitle, formOf, titleOf } from './title-form.ts'
import type { TitleForm } from './title-form.ts'

/** A title that the catalogue has, as far as adding copies to it needs to know. */
export type KnownTitle = Pick<TitleShape, 'title' | 'creators' | 'kind'> & {
  id: string
  publisher: string | null
  year: number | null
}
export type AddedTitle = { titleId: string; title: string; libraryId: string; codes: string[] }

type Draft = {
  step: 'isbn' | 'known' | 'new'
  form: TitleForm
  known: KnownTitle | null
  drafted: boolean
  count: string
}

const blank: Draft = { step: 'isbn', form: blankTitle, known: null, drafted: false, count: '1' }

/** The one screen on which a book enters: what it is, whether we know it, how many, and what was added before. */
export function useAdding() {
  const draft = useDraft<Draft>('add-title', blank)
  const asked = useLocation().query['gift'] ?? ''
  const gift = useDraft<{ giftId: string }>('added-gift', { giftId: asked })
  const list = useDraft<{ added: AddedTitle[] }>('added-titles', { added: [] })
  const [looking, setLooking] = useState(false)
  const [lookProblem, setLookProblem] = useState<Problem | null>(null)
  // Counts the times that the focus has to be put anew.
  const [turn, setTurn] = useState(0)
  const making = useCommand()
  const { form } = draft.form
  useEffect(() => {
    if (asked !== '') gift.set({ giftId: asked })
  }, [asked])

  function restart() {
    draft.clear()
    making.tell(null)
    setLookProblem(null)
    setTurn((n) => n + 1)
  }
  function byHand(isbn: string) {
    draft.set({ step: 'new', known: null, drafted: false, form: { ...blankTitle, isbn } })
    setTurn((n) => n + 1)
  }

  async function look(raw: string) {
    const read = readCode(raw)
    if (looking || raw.trim() === '') return
    setLooking(true)
    setLookProblem(null)
    making.tell(null)
    const answer = await deskApi.get<Lookup>('/library/lookup', {
      isbn: read.kind === 'isbn' ? read.isbn13 : raw.trim(),
    })
    setLooking(false)
    if (answer.ok) {
      const { titleId, title, source, isbn } = answer.value
      const known = titleId === null ? null : { ...title, id: titleId }
      draft.set({
        step: known ? 'known' : 'new',
        known,
        drafted: source === 'provider',
        form: formOf({ ...title, isbn }),
        count: '1',
      })
    } else if (answer.problem.code === 'thing.unknown') byHand(String(answer.problem['isbn'] ?? raw.trim()))
    else setLookProblem(answer.problem)
    setTurn((n) => n + 1)
  }

  /** Makes the title if it is new, then its copies. A title that was made is not made again when its copies fail. */
  async function save(count: string): Promise<boolean> {
    const library = here.value
    if (!library || making.busy) return false
    let known = draft.form.known
    if (!known) {
      const lacks = missing(form.title.trim() === '' ? ['/title'] : [])
      if (lacks) {
        making.tell(lacks)
        return false
      }
      const made = await making.run<TitleShape>('/library/titles', titleOf(form))
      if (!made) return false
      known = made
      draft.set({ known: made, step: 'known' })
    }
    const copies = await making.run<{ items: CopyRow[] }>(`/library/titles/${known.id}/copies`, {
      libraryId: library.id,
      count: Number(count.normalize('NFKC').trim() || 'NaN'),
      giftId: gift.form.giftId || null,
    })
    if (!copies) return false
    const codes = copies.items.map(({ code }) => code)
    list.set({
      added: [{ titleId: known.id, title: known.title, libraryId: library.id, codes }, ...list.form.added],
    })
    restart()
    return true
  }

  return {
    ...draft.form,
    turn,
    busy: looking || making.busy,
    lookProblem: lookProblem && faultAt(lookProblem, '/isbn') ? null : lookProblem,
    isbnFault:
      faultAt(lookProblem, '/isbn') ??
      (making.problem?.code === 'title.isbn-taken' ? m.desk_add_taken() : undefined),
    countFault: faultAt(making.problem, '/count'),
    giftId: gift.form.giftId,
    giftFault: faultAt(making.problem, '/giftId'),
    problem: making.problem,
    added: list.form.added,
    clearAdded: () => list.clear(),
    set: (changed: Partial<TitleForm>) => draft.set({ form: { ...form, ...changed } }),
    setCount: (count: string) => draft.set({ count }),
    setGift: (giftId: string) => gift.set({ giftId }),
    look,
    byHand,
    restart,
    save,
  }
}
