import { wordsOf } from '../words/kept.ts'
import type { Post } from '../words/store.ts'
import type { NeedFacts } from './facts.ts'

type Told = Pick<NeedFacts, 'id' | 'state' | 'title' | 'story' | 'category' | 'names' | 'organisation'>

/** What a need is found by: also by who asks; its notes stay inside. */
export const toldBy = ({ id, state, title, story, category, names, organisation }: Told): Post => ({
  id,
  shown: state === 'published',
  words: wordsOf({ title, category, names: [names.zh, names.en, organisation.name], rest: [story] }),
})
