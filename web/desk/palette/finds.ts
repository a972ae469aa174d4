import type { TitleItem } from '../../../src/library/catalogue/schema.ts'
import type { OrganisationRow } from '../../../src/people/organisations/schema.ts'
import type { PatronRow } from '../../../src/people/patrons/schema.ts'
import { creatorNames } from '../../public/words.ts'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { deskApi } from '../api.ts'
import { firstPlaces, morePlaces } from '../nav.ts'
import { isLibrarian, libraries } from '../session.ts'
import { childName } from '../words.ts'

/** One thing to jump to. */
export type Find = { href: string; name: string; about: string }

const atMost = 6

/** Pages and libraries, which are here already. */
export function findsHere(typed: string): Find[] {
  const wanted = typed.trim().toLowerCase()
  const pages = [
    ...[...firstPlaces.value, ...morePlaces.value].map(({ href, name }) => ({ href, name: name() })),
    ...(isLibrarian.value
      ? [
          { href: '/desk/titles/add', name: m.desk_add_title() },
          { href: '/desk/children/new', name: m.desk_enrol_title() },
          { href: '/desk/labels/cards', name: m.desk_cards_title() },
        ]
      : []),
    { href: '/space/venues', name: m.public_venues_title() },
    { href: '/desk/organisations/new', name: m.desk_org_register() },
  ].map((page) => ({ ...page, about: m.desk_palette_page() }))
  if (wanted === '') return pages
  const places = (isLibrarian.value ? libraries.value : []).map(({ id, name, city }) => ({
    href: `/desk/libraries/${id}`,
    name,
    about: `${m.desk_library_one()} · ${city}`,
  }))
  return [...pages, ...places].filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, atMost)
}

/** Children by nickname, titles by their words, organisations by their names, which the server knows: what one may see. */
export async function findsThere(typed: string, signal: AbortSignal): Promise<Find[]> {
  const q = typed.trim()
  if (q === '') return []
  const found = await Promise.all([
    isLibrarian.value ? children(q, signal) : [],
    isLibrarian.value ? titles(q, signal) : [],
    organisations(q, signal),
  ])
  return found.flat()
}

const ask = async <Row>(path: string, q: string, signal: AbortSignal): Promise<Row[]> => {
  const answer = await deskApi.get<Page<Row>>(path, { q, limit: atMost }, { signal })
  return answer.ok ? answer.value.items : []
}

const children = async (q: string, signal: AbortSignal): Promise<Find[]> =>
  (await ask<PatronRow>('/people/patrons', q, signal)).map((child) => ({
    href: `/desk/children/${child.id}`,
    name: childName(child),
    about: `${m.desk_col_child()} · ${child.homeLibrary.name}`,
  }))

const titles = async (q: string, signal: AbortSignal): Promise<Find[]> =>
  (await ask<TitleItem>('/library/titles', q, signal)).map((title) => ({
    href: `/desk/titles/${title.id}`,
    name: title.title,
    about: [m.desk_col_title(), creatorNames(title.creators)].filter(Boolean).join(' · '),
  }))

const organisations = async (q: string, signal: AbortSignal): Promise<Find[]> =>
  (await ask<OrganisationRow>('/people/organisations', q, signal)).map(({ id, name, city }) => ({
    href: `/desk/organisations/${id}`,
    name,
    about: `${m.desk_org_one()} · ${city}`,
  }))
