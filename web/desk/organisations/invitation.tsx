import { useLocation, useRoute } from 'preact-iso'
import type { InvitationSeen, Joined } from '../../../src/people/organisations/schema.ts'
import { Neighbours } from '../../ui/art/neighbours.tsx'
import { LostPath } from '../../ui/art/scenes.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty, Failure, Skeleton, whatHappened } from '../../ui/states.tsx'
import { useTitle } from '../../public/page-title.ts'
import { useCommand } from '../command.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { reloadMe, signOut } from '../session.ts'
import './organisations.css'
import { useInvitation } from './use-invitation.ts'
import { memberRole } from './words.ts'

/** The page behind an invitation's link, for who is signed in. */
export function Invitation() {
  const { params } = useRoute()
  const token = params['token'] ?? ''
  const loaded = useInvitation(token)
  useTitle(m.desk_invite_title())
  if (loaded.problem) {
    return (
      <>
        <PageHead title={m.desk_invite_title()} />
        {loaded.problem.status === 404 ? (
          <div role="alert">
            <Empty picture={<LostPath />} title={whatHappened(loaded.problem)}>
              <p>{m.desk_invite_none_do()}</p>
              <LinkButton quiet href="/desk">
                {m.desk_lost_do()}
              </LinkButton>
            </Empty>
          </div>
        ) : (
          <Failure problem={loaded.problem} retry={loaded.again} />
        )}
      </>
    )
  }
  if (!loaded.value) {
    return (
      <>
        <PageHead title={m.desk_invite_title()} />
        <Skeleton height="240px" />
      </>
    )
  }
  return (
    <div class="card invitation">
      <Offer seen={loaded.value} token={token} again={loaded.again} />
    </div>
  )
}

function Offer({ seen, token, again }: { seen: InvitationSeen; token: string; again: () => void }) {
  const { route } = useLocation()
  const accepting = useCommand()
  const { organisation, state } = seen

  async function accept() {
    const joined = await accepting.run<Joined>('/people/invitations/accept', { token })
    if (!joined) return again()
    await reloadMe()
    route(`/desk/organisations/${joined.organisation.id}`, true)
  }

  if (seen.joined) {
    return (
      <Empty whole picture={<Neighbours />} title={m.desk_invite_joined({ name: organisation.name })}>
        <LinkButton href={`/desk/organisations/${organisation.id}`}>{m.desk_invite_open()}</LinkButton>
      </Empty>
    )
  }
  if (state !== 'open' || seen.forYou !== true) {
    const other = state === 'open'
    return (
      <Empty whole picture={<Neighbours />} title={m.desk_invite_from({ name: organisation.name })}>
        <p>{other ? m.desk_invite_other({ to: seen.to }) : endedWords(state)}</p>
        {other && (
          <Button quiet onClick={() => void signOut(location.pathname)}>
            {m.desk_invite_switch()}
          </Button>
        )}
        <FormProblem problem={accepting.problem} />
      </Empty>
    )
  }
  return (
    <Empty whole picture={<Neighbours />} title={m.desk_invite_from({ name: organisation.name })}>
      <p>{m.desk_invite_as({ role: memberRole(seen.role) })}</p>
      <FormProblem problem={accepting.problem} />
      <Button disabled={accepting.busy} onClick={() => void accept()}>
        {m.desk_invite_accept()}
      </Button>
    </Empty>
  )
}

const endedWords = (state: Exclude<InvitationSeen['state'], 'open'>): string =>
  ({ used: m.desk_invite_used, revoked: m.desk_invite_revoked, expired: m.desk_invite_expired })[state]()
