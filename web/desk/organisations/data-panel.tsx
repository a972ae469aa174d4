import { useState } from 'preact/hooks'
import type { OrganisationShape } from '../../../src/people/organisations/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { reloadMe } from '../session.ts'
import { dayAndTime } from '../words.ts'
import { OrganisationFields } from './organisation-fields.tsx'
import {
  formOfOrganisation,
  lacking,
  organisationChanges,
  organisationPointers,
  reviewsAgain,
} from './organisation-form.ts'
import { kindName } from './words.ts'

type Props = {
  organisation: OrganisationShape
  saved: (next: OrganisationShape) => void
  reload: () => void
}

/** What an organisation says of itself; its owner may change it here. */
export function DataPanel({ organisation, saved, reload }: Props) {
  const [editing, setEditing] = useState(false)
  const { contact } = organisation
  const facts: [string, string | null][] = [
    [m.desk_org_kind(), kindName(organisation.kind)],
    [m.desk_org_code(), organisation.creditCode && spaced(organisation.creditCode)],
    [m.desk_org_city(), organisation.city],
    [m.desk_org_contact(), contact.name],
    [m.desk_org_phone(), contact.phone],
    [m.desk_org_email(), contact.email],
    [m.desk_org_since(), dayAndTime(organisation.createdAt)],
  ]
  return (
    <section class="card block" aria-labelledby="org-data">
      <div class="block-head">
        <h2 id="org-data">{m.desk_org_data()}</h2>
        {organisation.role === 'owner' && !editing && (
          <Button quiet onClick={() => setEditing(true)}>
            {m.desk_org_edit()}
          </Button>
        )}
      </div>
      {editing ? (
        <Editor organisation={organisation} saved={saved} reload={reload} close={() => setEditing(false)} />
      ) : (
        <dl class="facts org-facts">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      )}
    </section>
  )
}

/** 91 350100 M000100Y4 3: as it is laid out on the certificate, easier to compare. */
const spaced = (code: string) => code.replace(/^(.{2})(.{6})(.{9})(.)$/, '$1 $2 $3 $4')

function Editor({ organisation, saved, reload, close }: Props & { close: () => void }) {
  const { form, set, clear } = useDraft(`organisation.${organisation.id}`, formOfOrganisation(organisation))
  const saving = useCommand()
  const changes = organisationChanges(form, organisation)
  const changed = Object.keys(changes).length > 0
  const again =
    organisation.status === 'rejected' || (organisation.status === 'verified' && reviewsAgain(changes))

  async function save() {
    const lacks = missing(lacking(form))
    if (lacks) return saving.tell(lacks)
    const next = await saving.run<OrganisationShape>(`/people/organisations/${organisation.id}`, changes, {
      method: 'PATCH',
      ifMatch: organisation.version,
    })
    if (!next) return
    clear()
    close()
    saved(next)
    await reloadMe()
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changed || again) void save()
      }}
    >
      <OrganisationFields form={form} set={set} problem={saving.problem} />
      {again && organisation.status === 'verified' && <p class="note">{m.desk_org_edit_again()}</p>}
      <FormProblem problem={saving.problem} fields={organisationPointers} />
      <FormActs
        saving={saving}
        words={again ? m.desk_org_edit_send() : undefined}
        disabled={!(changed || again)}
        reload={reload}
        discard={{
          run: () => {
            clear()
            close()
          },
        }}
      />
    </form>
  )
}
