import type { InvitationSeen } from '../../../src/people/organisations/schema.ts'
import { useAnswer } from '../../public/load.ts'
import type { Loaded } from '../../public/load.ts'
import { apiClient } from '../../ui/api.ts'
import { session } from '../session.ts'

/** Nobody needs to be signed in to see what an invitation is. */
const anybody = apiClient('public')
const signedIn = apiClient('account')

/** What an invitation's link offers, to who sits here. */
export function useInvitation(token: string): Loaded<InvitationSeen> {
  const isIn = session.value.state === 'in'
  return useAnswer<InvitationSeen>(`${token} ${isIn}`, () =>
    (isIn ? signedIn : anybody).ask<InvitationSeen>('/people/invitations/read', { token }),
  )
}
