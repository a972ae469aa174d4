import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { MemberList, OrganisationShape } from '../../../src/people/organisations/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useCommand } from '../command.ts'
import { useGet } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { reloadMe } from '../session.ts'
import { fullDay } from '../words.ts'
import { InviteForm } from './invite-form.tsx'
import { memberRole } from './words.ts'

type Member = MemberList['items'][number]

/** Who acts for the organisation, who was invited, and the way out. */
export function MembersPanel({ organisation }: { organisation: OrganisationShape }) {
  const { route } = useLocation()
  const path = `/people/organisations/${organisation.id}/members`
  const loaded = useGet<MemberList>(path, { limit: 100 })
  const acting = useCommand()
  const [told, setTold] = useState<string | null>(null)
  const owner = organisation.role === 'owner'
  const list = loaded.value
  const owners = list?.items.filter(({ role }) => role === 'owner').length ?? 0

  async function act(address: string, method: 'PATCH' | 'DELETE', body: unknown = {}) {
    setTold(null)
    const done = await acting.run(address, body, { method })
    if (done) loaded.again()
    return done !== null
  }
  async function leave(me: Member) {
    if (!(await act(`${path}/${me.accountId}`, 'DELETE'))) return
    await reloadMe()
    route('/desk/organisations')
  }

  return (
    <section class="card block" aria-labelledby="org-members">
      <div class="block-head">
        <h2 id="org-members">{m.desk_org_members()}</h2>
      </div>
      {loaded.problem && <Failure problem={loaded.problem} retry={loaded.again} />}
      {!list && !loaded.problem && <Skeleton height="88px" />}
      {list && (
        <ul class="people">
          {list.items.map((member) => (
            <li key={member.accountId}>
              <span class="who">
                <b>{member.email}</b>
                <span>
                  <Tag tone={member.role === 'owner' ? 'good' : undefined}>{memberRole(member.role)}</Tag>
                  {member.you && <span class="soft"> {m.desk_org_you()}</span>}
                </span>
              </span>
              <span class="row-acts">
                {owner && !member.you && (
                  <Button
                    quiet
                    disabled={acting.busy}
                    aria-label={m.desk_org_role_of({ email: member.email })}
                    onClick={() =>
                      void act(`${path}/${member.accountId}`, 'PATCH', {
                        role: member.role === 'owner' ? 'member' : 'owner',
                      })
                    }
                  >
                    {member.role === 'owner' ? m.desk_org_demote() : m.desk_org_promote()}
                  </Button>
                )}
                {owner && !member.you && (
                  <Confirm
                    label={m.desk_org_remove()}
                    aloud={m.desk_org_remove_of({ email: member.email })}
                    question={m.desk_org_remove_sure()}
                    yes={m.desk_org_remove_yes()}
                    disabled={acting.busy}
                    run={() => void act(`${path}/${member.accountId}`, 'DELETE')}
                  />
                )}
                {member.you && (member.role !== 'owner' || owners > 1) && (
                  <Confirm
                    label={m.desk_org_leave()}
                    question={m.desk_org_leave_sure()}
                    yes={m.desk_org_leave_yes()}
                    disabled={acting.busy}
                    run={() => void leave(member)}
                  />
                )}
              </span>
            </li>
          ))}
          {list.invitations.map((invited) => (
            <li key={invited.id} class="invited">
              <span class="who">
                <b>{invited.email}</b>
                <span class="soft">
                  {memberRole(invited.role)} ·{' '}
                  {invited.expired
                    ? m.desk_org_invited_expired()
                    : m.desk_org_invited({ date: fullDay(invited.expiresAt.slice(0, 10)) })}
                </span>
              </span>
              {owner && (
                <Button
                  bare
                  disabled={acting.busy}
                  aria-label={m.desk_org_revoke_of({ email: invited.email })}
                  onClick={() =>
                    void act(`/people/organisations/${organisation.id}/invitations/${invited.id}`, 'DELETE')
                  }
                >
                  {m.desk_org_revoke()}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <FormProblem problem={acting.problem} />
      {told && (
        <p class="told good" role="status">
          {told}
        </p>
      )}
      {owner && (
        <InviteForm
          path={path}
          sent={(email) => {
            setTold(m.desk_org_invite_sent({ email }))
            loaded.again()
          }}
        />
      )}
    </section>
  )
}
