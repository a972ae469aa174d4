import { useState } from 'preact/hooks'
import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { OfferFields } from './offer-fields.tsx'
import { formOfOffer, lacking, offerChanges, offerPointers } from './offer-form.ts'

type Props = { offer: OfferShape; saved: (next: OfferShape) => void; reload: () => void }

/** Changes what is offered; giving less than is promised is told with how much would be missing. */
export function EditOffer({ offer, saved, reload }: Props) {
  const { form, set, clear } = useDraft(`offer.${offer.id}`, formOfOffer(offer), ['contact', 'donor'])
  const [done, setDone] = useState(false)
  const saving = useCommand()

  async function save() {
    setDone(false)
    const lacks = missing(lacking(form))
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
        <OfferFields form={form} set={set} problem={saving.problem} made />
        <FormProblem problem={saving.problem} fields={offerPointers} />
        <FormActs saving={saving} reload={reload} discard={{ run: clear }}>
          <span role="status">{done ? m.desk_form_saved() : ''}</span>
        </FormActs>
      </form>
    </details>
  )
}
