import { computed, signal } from '@preact/signals'
import type { Me } from '../../src/people/accounts/schema.ts'
import type { LibraryShape } from '../../src/library/libraries/schema.ts'
import type { Answer, Problem } from '../ui/api.ts'
import { keeps, serves } from '../ui/keeps.ts'
import { pageData } from '../ui/page-data.ts'
import type { Page } from '../ui/shapes.ts'
import { deskApi, whenSessionIsLost } from './api.ts'
import { forgetDrafts } from './draft.ts'
import { goBackThere } from './wechat.ts'

type Session =
  | { state: 'asking' }
  | { state: 'out'; ended: boolean }
  | { state: 'in'; me: Me }
  | { state: 'trouble'; problem: Problem }

export const session = signal<Session>({ state: 'asking' })

/** Every library of the network, by city and name. */
export const libraries = signal<LibraryShape[]>([])

/** Only in the demo: who one may be here, and where the messages lie that would have been sent. */
export const demo =
  pageData<{ demo?: { accounts?: { email: string; role: string }[]; outbox?: string } }>()?.demo ?? null

export const roles = computed(() => (session.value.state === 'in' ? session.value.me.roles : []))
export const isAdmin = computed(() => roles.value.some(({ role }) => role === 'admin'))
/** Works with books, children and their libraries. */
export const isLibrarian = computed(() =>
  roles.value.some(({ role }) => role === 'admin' || role === 'librarian'),
)
/** Decides over organisations, somewhere. */
export const isReviewer = computed(() =>
  roles.value.some(({ role }) => role === 'admin' || role === 'coordinator'),
)
/** Counts consultations, somewhere. */
export const counts = computed(() => isReviewer.value || roles.value.some(({ role }) => role === 'reporter'))
/** Decides over the organisations of a city. */
export const reviews = (city: string): boolean =>
  roles.value.some(
    (granted) =>
      granted.role === 'admin' ||
      (granted.role === 'coordinator' && (granted.city === undefined || granted.city === city)),
  )

/** Books for others, and decides over the venues of some sites. */
export const isHost = computed(() => roles.value.some(({ role }) => role === 'admin' || role === 'host'))

/** Decides over the venues of a site by its roles. */
export const servesSite = (site: Parameters<typeof serves>[1]): boolean => serves(roles.value, site)

/** The organisations that this account belongs to. */
export const ownOrganisations = computed(() =>
  session.value.state === 'in' ? session.value.me.organisations : [],
)

/** May decide over a venue somewhere: staff of sites, and members of an organisation that may share a room. */
export const decidesVenues = computed(
  () => isHost.value || ownOrganisations.value.some(({ status }) => status === 'verified'),
)

/** May change what a venue is. */
export const keepsVenue = (venue: Parameters<typeof keeps>[1]): boolean =>
  keeps({ roles: roles.value, organisations: ownOrganisations.value }, venue)

/** The cities of the network, also those without a library. */
export const cities = computed(() => (session.value.state === 'in' ? session.value.me.cities : []))
export const reviewedCities = computed(() => cities.value.filter(reviews))

/** The libraries whose children and copies are this account's work. */
export const served = computed(() =>
  libraries.value.filter(
    (library) =>
      isAdmin.value ||
      roles.value.some(
        (granted) =>
          granted.role === 'librarian' &&
          (granted.libraryId
            ? granted.libraryId === library.id
            : !granted.city || granted.city === library.city),
      ),
  ),
)

const hereKey = 'linli.desk.library'
const chosen = signal(readChosen())

function readChosen(): string | null {
  try {
    return localStorage.getItem(hereKey)
  } catch {
    return null
  }
}

/** The library that one works at just now: the one chosen last on this device, else the first that one serves. */
export const here = computed(
  () => served.value.find(({ id }) => id === chosen.value) ?? served.value[0] ?? null,
)

export function workAt(libraryId: string): void {
  chosen.value = libraryId
  try {
    localStorage.setItem(hereKey, libraryId)
  } catch {
    // A browser that keeps nothing asks again the next time.
  }
}

/** Asks who is signed in here, and which libraries there are. */
export async function openSession(): Promise<void> {
  const [me, all] = await Promise.all([deskApi.get<Me>('/me'), allLibraries()])
  if (!me.ok) {
    if (me.problem.status !== 401) session.value = { state: 'trouble', problem: me.problem }
    else if (session.peek().state !== 'out') session.value = { state: 'out', ended: false }
    return
  }
  if (!all.ok) session.value = { state: 'trouble', problem: all.problem }
  else {
    const { id } = me.value.account
    // Somebody else sits here now: nothing of the one before stays in this tab.
    // An invitation is for whoever sits here now.
    if (lastAccount !== null && lastAccount !== id) return startAfresh(invitationHere())
    lastAccount = id
    libraries.value = all.value
    goBackThere()
    session.value = { state: 'in', me: me.value }
  }
}

let lastAccount: string | null = null

const invitationHere = (): string | undefined =>
  location.pathname.startsWith('/desk/invitations/') ? location.pathname : undefined

function startAfresh(at = '/desk'): void {
  forgetDrafts()
  location.replace(at)
}

/** Asks again what this account is and belongs to. */
export async function reloadMe(): Promise<void> {
  const me = await deskApi.get<Me>('/me')
  if (me.ok && session.peek().state === 'in') session.value = { state: 'in', me: me.value }
}

export async function reloadLibraries(): Promise<void> {
  const all = await allLibraries()
  if (all.ok) libraries.value = all.value
}

async function allLibraries(): Promise<Answer<LibraryShape[]>> {
  const found: LibraryShape[] = []
  let cursor: string | undefined
  do {
    const page: Answer<Page<LibraryShape>> = await deskApi.get('/library/libraries', { limit: 100, cursor })
    if (!page.ok) return page
    found.push(...page.value.items)
    cursor = page.value.nextCursor ?? undefined
  } while (cursor)
  return { ok: true, value: found }
}

/** Ends the session here; the next page is the desk's door, or the one that `at` names. */
export async function signOut(at?: string): Promise<Answer<unknown>> {
  const answer = await deskApi.command('/auth/sign-out', {})
  if (answer.ok) startAfresh(at)
  return answer
}

whenSessionIsLost(() => {
  session.value = { state: 'out', ended: session.peek().state === 'in' }
})
