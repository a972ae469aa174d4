import * as z from 'zod/mini'
import { outgoing, textWithin } from '../../platform/outgoing.ts'
import type { CreateTitle } from '../catalogue/schema.ts'
import { emptyDraft, within } from '../imports/draft.ts'
import { languageOf } from '../imports/rows.ts'
import { tidy, yearOf } from '../imports/tidy.ts'

/** Where to ask for what a book is: an ISBN in, a draft of its title out; null when it is not known there. */
export type Provider = (isbn: string) => Promise<CreateTitle | null>

const Named = z.object({ name: z.optional(z.string()) })

/** What we read of Open Library's Books API (`jscmd=data`); the rest is passed over. */
const Answer = z.record(
  z.string(),
  z.object({
    title: z.optional(z.string()),
    subtitle: z.optional(z.string()),
    authors: z.optional(z.array(Named)),
    publishers: z.optional(z.array(Named)),
    publish_date: z.optional(z.string()),
    languages: z.optional(z.array(z.object({ key: z.optional(z.string()) }))),
    series: z.optional(z.array(z.string())),
  }),
)

const patience = 4000
const mostBytes = 256 * 1024

/**
 * Open Library, or what speaks like it, at `base`. Asks with the ISBN and nothing else; follows no redirect to another
 * host. Null when it does not know, does not answer within four seconds, or answers something strange.
 */
export const openLibrary =
  (base: string, get: typeof fetch = fetch): Provider =>
  async (isbn) => {
    const root = outgoing(base)
    if (!root) return null
    const url = new URL(`${root.pathname.replace(/\/$/, '')}/api/books`, root)
    url.search = new URLSearchParams({ bibkeys: `ISBN:${isbn}`, format: 'json', jscmd: 'data' }).toString()
    try {
      const response = await get(url, {
        headers: { accept: 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      })
      if (!response.ok) return null
      const text = await textWithin(response, mostBytes)
      const read = text !== null ? Answer.safeParse(JSON.parse(text)) : null
      const found = read?.success ? read.data[`ISBN:${isbn}`] : undefined
      return found?.title ? draftOf(isbn, { ...found, title: found.title }) : null
    } catch {
      return null
    }
  }

type Found = z.infer<typeof Answer>[string] & { title: string }

const draftOf = (isbn: string, found: Found): CreateTitle => {
  const { copies: _, accession: __, ...empty } = emptyDraft
  const names = (all: { name?: string }[] | undefined) =>
    (all ?? []).flatMap(({ name }) => (name && tidy(name) !== '' ? [tidy(name).slice(0, 120)] : []))
  const title = [found.title, found.subtitle].flatMap((t) => (t && tidy(t) !== '' ? [tidy(t)] : []))
  return {
    ...empty,
    isbn,
    title: Array.from(title.join('：')).slice(0, 200).join(''),
    creators: names(found.authors)
      .slice(0, 20)
      .map((name) => ({ name })),
    publisher: names(found.publishers)[0] ?? null,
    year: yearOf(found.publish_date ?? ''),
    language: languageOf(found.languages?.[0]?.key?.split('/').at(-1) ?? ''),
    series: within(tidy(found.series?.[0] ?? ''), 120),
  }
}
