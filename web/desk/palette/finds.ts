import type { TitleItem } from '../../../src/library/catalogue/schema.ts'
import type { PatronRow } from '../../../src/people/patrons/schema.ts'
import { creatorNames } from '../../public/words.ts'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { deskApi } from '../api.ts'
import { firstPlaces, morePlaces } from '../nav.ts'
import { libraries } from '../session.ts'
import { childName } from '../words.ts'

/** One thing to jump to. */
export type Find = { href: string; name: string; about: string }

const atMost = 6

/** Pages and libraries, which are here already. */
export function findsHere(typed: string): Find[] {
  const wanted = typed.trim().toLowerCase()
  const pages = [
    ...[...firstPlaces, ...morePlaces].map(({ href, name }) => ({ href, name: name() })),
    { href: '/desk/titles/add', name: m.desk_add_title() },
    { href: '/desk/children/new', name: m.desk_enrol_title() },
    { href: '/desk/labels/cards', name: m.desk_cards_title() },
  ].map((page) => ({ ...page, about: m.desk_palette_page() }))
  if (wanted === '') return pages
  const places = libraries.value.map(({ id, name, city }) => ({
    href: `/desk/libraries/${id}`,
    name,
    about: `${m.desk_library_one()} · ${city}`,
  }))
  return [...pages, ...places].filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, atMost)
}

/** Children by nickname and titles by their words, which the server knows. */
export async function findsThere(typed: string, signal: AbortSignal): Promise<Find[]> {
  const q = typed.trim()
  if (q === '') return []
  const [children, titles] = await Promise.all([
    deskApi.get<Page<PatronRow>>('/people/patrons', { q, limit: atMost }, { signal }),
    deskApi.get<Page<TitleItem>>('/library/titles', { q, limit: atMost }, { signal }),
  ])
  return [
    ...(children.ok ? children.value.items : []).map((child) => ({
      href: `/desk/children/${child.id}`,
      name: childName(child),
      about: `${m.desk_col_child()} · ${child.homeLibrary.name}`,
    })),
    ...(titles.ok ? titles.value.items : []).map((title) => ({
      href: `/desk/titles/${title.id}`,
      name: title.title,
      about: [m.desk_col_title(), creatorNames(title.creators)].filter(Boolean).join(' · '),
    })),
  ]
}
