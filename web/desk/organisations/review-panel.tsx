import { useState } from 'preact/hooks'
import type { OrganisationRow, OrganisationShape } from '../../../src/people/organisations/schema.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { faultAt } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { HandOverForm } from './hand-over-form.tsx'

type Decision = 'verify' | 'reject' | 'suspend'
type Props = { organisation: OrganisationShape; saved: () => void }

/** What a reviewer decides; the owners are told by mail. */
export function ReviewPanel({ organisation, saved }: Props) {
  const { id, status, version } = organisation
  const [asking, setAsking] = useState<'reject' | 'suspend' | null>(null)
  const [done, setDone] = useState<Decision | null>(null)
  const { form, set, clear } = useDraft(`review.${id}`, { reason: '' })
  const deciding = useCommand()

  async function decide(decision: Decision) {
    setDone(null)
    const next = await deciding.run<OrganisationRow>(
      `/people/organisations/${id}/review`,
      { decision, ...(decision === 'verify' ? {} : { reason: form.reason }) },
      { ifMatch: version },
    )
    if (!next) return
    clear()
    setAsking(null)
    setDone(decision)
    saved()
  }

  return (
    <section class="card block review" aria-labelledby="org-review">
      <div class="block-head">
        <h2 id="org-review">{m.desk_org_review()}</h2>
      </div>
      {done && (
        <p class="told good" role="status">
          {m.desk_org_review_told()}{' '}
          <a href="/desk/organisations?status=pending">{m.desk_org_review_next()}</a>
        </p>
      )}
      {asking === null ? (
        <div class="cluster">
          {status !== 'verified' && (
            <Button disabled={deciding.busy} onClick={() => void decide('verify')}>
              {status === 'pending' ? m.desk_org_verify() : m.desk_org_verify_again()}
            </Button>
          )}
          {status === 'pending' && (
            <Button quiet disabled={deciding.busy} onClick={() => setAsking('reject')}>
              {m.desk_org_reject()}
            </Button>
          )}
          {status === 'verified' && (
            <Button quiet disabled={deciding.busy} onClick={() => setAsking('suspend')}>
              {m.desk_org_suspend()}
            </Button>
          )}
        </div>
      ) : (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void decide(asking)
          }}
        >
          <Field
            label={asking === 'reject' ? m.desk_org_reject_why() : m.desk_org_suspend_why()}
            hint={m.desk_org_why_hint()}
            fault={faultAt(deciding.problem, '/reason')}
          >
            {(wiring) => (
              <textarea
                {...wiring}
                rows={3}
                maxLength={300}
                value={form.reason}
                onInput={(event) => set({ reason: event.currentTarget.value })}
              />
            )}
          </Field>
          <div class="cluster">
            <Button type="submit" disabled={deciding.busy}>
              {asking === 'reject' ? m.desk_org_reject_do() : m.desk_org_suspend_do()}
            </Button>
            <Button
              bare
              onClick={() => {
                setAsking(null)
                deciding.tell(null)
              }}
            >
              {m.desk_org_review_back()}
            </Button>
          </div>
        </form>
      )}
      <FormProblem problem={deciding.problem} fields={['/reason']} />
      {deciding.problem?.code === 'version.old' && (
        <LinkButton quiet href={`/desk/organisations/${id}`} onClick={saved}>
          {m.desk_form_reload()}
        </LinkButton>
      )}
      <HandOverForm id={id} saved={saved} />
    </section>
  )
}
