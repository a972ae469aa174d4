import { UserPlus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { RolesShape } from '../../../src/people/accounts/schema.ts'
import { DoorKey } from '../../ui/art/scenes.tsx'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import '../account/account.css'
import { useCommand } from '../command.ts'
import { useList } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { reloadMe, session } from '../session.ts'
import { roleName } from '../sign-in/demo-door.tsx'
import { RolesForm } from './roles-form.tsx'
import { roleKinds, scopeWords } from './words.ts'

/** Who has which role, and where: given by e-mail, changed, taken away. The last admin stays. */
export function Roles() {
  const list = useList<RolesShape>('/people/roles')
  const [open, setOpen] = useState<RolesShape | 'new' | null>(null)
  const taking = useCommand()
  const me = session.value.state === 'in' ? session.value.me.account.id : ''

  function changed() {
    setOpen(null)
    list.again()
    void reloadMe()
  }
  /** Left unsaved, perhaps since somebody else had changed it: shows what is now. */
  function closed() {
    setOpen(null)
    list.again()
  }
  async function takeAway({ account, version }: RolesShape) {
    const body = { email: account.email, roles: [] }
    if (await taking.run('/people/roles', body, { method: 'PUT', ifMatch: version })) changed()
    else list.again()
  }
  return (
    <>
      <PageHead title={m.desk_nav_roles()}>
        <Button onClick={() => setOpen('new')}>
          <UserPlus aria-hidden="true" size={18} />
          {m.desk_roles_add()}
        </Button>
      </PageHead>
      <FormProblem problem={taking.problem} />
      <div class="card block">
        <Listing list={list} empty={<Empty picture={<DoorKey />} title={m.desk_roles_none()} />}>
          {(people) => (
            <ul class="things">
              {people.map((each) => (
                <li key={each.account.id}>
                  <span class="about">
                    <span class="name-line">
                      <b>{each.account.email}</b>
                      {each.account.id === me && <Tag tone="good">{m.desk_roles_you()}</Tag>}
                    </span>
                    <span class="name-line">
                      {each.roles.map((grant, at) => (
                        <Tag key={at}>
                          {roleName(grant.role)}
                          {grant.role !== 'admin' && <> · {scopeWords(grant)}</>}
                        </Tag>
                      ))}
                    </span>
                  </span>
                  <span class="row-acts">
                    <Button
                      quiet
                      aria-label={m.desk_roles_change_of({ email: each.account.email })}
                      onClick={() => setOpen(each)}
                    >
                      {m.desk_roles_change()}
                    </Button>
                    <Confirm
                      label={m.desk_roles_take()}
                      aloud={m.desk_roles_take_of({ email: each.account.email })}
                      question={m.desk_roles_take_sure()}
                      yes={m.desk_roles_take_yes()}
                      disabled={taking.busy}
                      run={() => void takeAway(each)}
                    />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Listing>
      </div>
      <section class="card block" aria-labelledby="what-roles-may">
        <div class="block-head">
          <h2 id="what-roles-may">{m.desk_roles_what()}</h2>
        </div>
        <ul class="things">
          {roleKinds.map(({ role, may }) => (
            <li key={role}>
              <span class="about">
                <b>{roleName(role)}</b>
                <span class="soft">{may()}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      {open && <RolesForm of={open === 'new' ? null : open} saved={changed} close={closed} />}
    </>
  )
}
