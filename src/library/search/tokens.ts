import { tokensOf as tokensOfThing, type Weighted } from '../../platform/tokens.ts'

type Title = {
  title: string
  creators: { name: string }[]
  series?: string | null
  tags?: string[]
}

/** Every token of a title with its best weight. */
export const tokensOf = (t: Title): Weighted =>
  tokensOfThing({
    title: t.title,
    names: t.creators.map(({ name }) => name),
    rest: [t.series ?? '', ...(t.tags ?? [])],
  })
