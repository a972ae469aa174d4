import { wordsOf } from '../words/kept.ts'
import type { Post } from '../words/store.ts'
import type { OfferFacts } from './facts.ts'

type Told = Pick<OfferFacts, 'id' | 'state' | 'title' | 'details' | 'designated' | 'categoryName'>

/** What an offer is found by; nothing of who gives it. */
export const toldBy = ({
  id,
  state,
  title,
  details,
  designated,
  categoryName: { key, zh, en },
}: Told): Post => ({
  id,
  shown: state === 'published',
  words: wordsOf({ title, category: key, names: [zh, en], rest: [details, designated] }),
})
