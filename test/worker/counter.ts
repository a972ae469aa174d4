import { aKiosk, aLibrary, call, one, rowsOf, staff } from './harness.ts'

/** What a child or a member of staff does at the counter, in one word each. */
type More = { now?: number; key?: string; env?: Record<string, unknown>; [member: string]: unknown }

const asked = (as: string, { now, key, env, ...members }: More, body: Record<string, unknown> = {}) => ({
  as,
  now,
  key,
  env,
  body: { ...body, ...members },
})

type Copy = { code: string }
type Child = { card: string }

/** A library with its kiosk. */
export const aCounter = async (given: Record<string, unknown> = {}) => {
  const library = await aLibrary(given)
  const kiosk = await aKiosk(library.id)
  return { library, id: library.id, as: kiosk.cookie, kioskId: kiosk.id }
}

/** Staff who serve everywhere. */
export const aDesk = () => staff([{ role: 'librarian' }])

export const lend = (as: string, copy: Copy, child: Child, more: More = {}) =>
  call('POST /api/library/loans', asked(as, more, { copyCode: copy.code, card: child.card }))

export const bring = (as: string, copy: Copy, more: More = {}) =>
  call('POST /api/library/returns', asked(as, more, { copyCode: copy.code }))

export const renew = (as: string, loanId: string, child: Child | null, more: More = {}) =>
  call(`POST /api/library/loans/${loanId}/renewals`, asked(as, more, child ? { card: child.card } : {}))

export const undo = (as: string, loanId: string, more: More = {}) =>
  call(`POST /api/library/loans/${loanId}/undo`, asked(as, more))

export const lose = (as: string, loanId: string, more: More = {}) =>
  call(`POST /api/library/loans/${loanId}/lost`, asked(as, more))

export const readCard = (as: string, child: Child, more: More = {}) =>
  call('POST /api/library/cards/read', asked(as, more, { card: child.card }))

export const place = (
  as: string,
  child: { id: string },
  titleId: string,
  pickupLibraryId: string,
  more: More = {},
) => call('POST /api/library/holds', asked(as, more, { titleId, pickupLibraryId, patronId: child.id }))

export const cancel = (as: string, holdId: string, more: More = {}) =>
  call(`DELETE /api/library/holds/${holdId}`, asked(as, more))

/** Where a hold stands: state, the copy set aside for it, and until when. */
export const holdNow = async (id: string) =>
  (await rowsOf('select state, copy_code as copy, expires_on as until from hold where id = ?', id))[0]

export const copyNow = async (code: string) =>
  (await rowsOf('select status, at_library_id as at from copy where code = ?', code))[0]

/** How many open loans a copy has, and a child's counted loans and holds. */
export const openLoans = (code: string) =>
  one('select count(*) from loan where copy_code = ? and returned_at is null', code)

export const tally = async (patronId: string, scope: string): Promise<number> =>
  (await one('select n from tally where patron_id = ? and scope = ?', patronId, scope)) ?? 0

export const actionsOf = async (entityId: string): Promise<string[]> =>
  (await rowsOf('select action from audit where entity_id = ? order by version', entityId)).map(
    (r) => r['action'],
  )
