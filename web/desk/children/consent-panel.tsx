import { useState } from 'preact/hooks'
import type { PatronShape } from '../../../src/people/patrons/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { consentMethod, fullDay } from '../words.ts'
import { GiveConsentForm } from './give-consent.tsx'
import { Guardian } from './guardian.tsx'

type Props = { child: PatronShape; saved: (child: PatronShape) => void; reload: () => void }

/** Who agreed to what, and the way out of it: the name goes, the card stays. */
export function ConsentPanel({ child, saved, reload }: Props) {
  const [giving, setGiving] = useState(false)
  const withdrawing = useCommand()
  const { consent } = child
  const live = consent !== null && consent.withdrawnAt === null

  async function withdraw() {
    const next = await withdrawing.run<PatronShape>(`/people/patrons/${child.id}/consent/withdraw`, {})
    if (next) saved(next)
  }

  return (
    <section class="card stack" aria-labelledby="consent-title">
      <h2 id="consent-title">{m.desk_consent_title()}</h2>
      {consent && (
        <p>
          {m.desk_consent_given({
            method: consentMethod(consent.method),
            date: fullDay(consent.givenOn),
            version: consent.textVersion,
          })}
        </p>
      )}
      {live && <p>{child.diary ? m.desk_export_diary_yes() : m.desk_export_diary_no()}</p>}
      {!live && <p>{consent ? m.desk_consent_withdrawn() : m.desk_consent_none()}</p>}
      {live && consent.hasGuardian && <Guardian id={child.id} />}
      <FormProblem problem={withdrawing.problem} />
      <div class="cluster">
        {live ? (
          <Confirm
            label={m.desk_consent_withdraw()}
            question={m.desk_consent_withdraw_sure()}
            yes={m.desk_consent_withdraw_yes()}
            disabled={withdrawing.busy}
            run={() => void withdraw()}
          />
        ) : (
          <Button quiet onClick={() => setGiving(true)}>
            {m.desk_consent_give()}
          </Button>
        )}
      </div>
      {giving && (
        <GiveConsentForm
          child={child}
          close={() => setGiving(false)}
          reload={reload}
          saved={(next) => {
            setGiving(false)
            saved(next)
          }}
        />
      )}
    </section>
  )
}
