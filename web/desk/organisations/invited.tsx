import { m } from '../../ui/messages/messages.js'
import { useInvitation } from './use-invitation.ts'

/** Over the door: who invites, and with which address to sign in. */
export function Invited({ token }: { token: string }) {
  const { value } = useInvitation(token)
  if (!value) return null
  return (
    <p class="note" role="status">
      <b>{m.desk_invite_from({ name: value.organisation.name })}</b>
      <br />
      {m.desk_invite_door({ to: value.to })}
    </p>
  )
}
