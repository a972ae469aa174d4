import { useState } from 'preact/hooks'
import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { wrongAt } from '../faults.ts'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { GiverFields } from './giver-fields.tsx'
import { OfferFields } from './offer-fields.tsx'
import { formOfOffer, offerPointers, unwritten } from './offer-form.ts'
import { lacking, offerChanges } from './offer-sent.ts'
import { SourceFields } from './source-fields.tsx'

type Props = { offer: OfferShape; saved: (next: OfferShape) => void; reload: () => void }

/** Changes what is offered; giving less than is promised is told with how much would be missing. */
export function EditOffer({ offer, saved, reload }: Props) {
  const { form, set, clear } = useDraft(`offer.${offer.id}`, formOfOffer(offer), unwritten)
  const [done, setDone] = useState(false)
  const saving = useCommand()
  const fields = { form, set, problem: saving.problem, kept: offer }

  async function save() {
    setDone(false)
    const lacks = wrongAt(lacking(form))
    if (lacks) return saving.tell(lacks)
    const changed = offerChanges(form, offer)
    if (Object.keys(changed).length === 0) return setDone(true)
    const next = await saving.run<OfferShape>(`/resources/offers/${offer.id}`, changed, {
      method: 'PATCH',
      ifMatch: offer.version,
    })
    if (!next) return
    clear()
    setDone(true)
    saved(next)
  }
  return (
    <details class="card">
      <summary>{m.offer_edit()}</summary>
      <form
        class="stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <OfferFields {...fields} />
        {offer.mayDecide && (
          <>
            <GiverFields
              {...fields}
              label={offer.organisationId ? m.offer_donors_too() : m.offer_donors()}
              hint={offer.organisationId ? m.offer_donors_too_hint() : m.offer_donor_hint()}
            />
            <SourceFields {...fields} />
          </>
        )}
        <FormProblem problem={saving.problem} fields={offerPointers} />
        <FormActs saving={saving} reload={reload} discard={{ run: clear }}>
          <span role="status">{done ? m.desk_form_saved() : ''}</span>
        </FormActs>
      </form>
    </details>
  )
}
