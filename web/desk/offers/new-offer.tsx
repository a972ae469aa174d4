import { useLocation } from 'preact-iso'
import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { wrongAt } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { cities, isReviewer, ownOrganisations, reviewedCities, reviews } from '../session.ts'
import { FirstOrganisation } from './first-organisation.tsx'
import { GiverFields } from './giver-fields.tsx'
import { OfferFields } from './offer-fields.tsx'
import { blankOffer, offerPointers, unwritten } from './offer-form.ts'
import type { OfferForm } from './offer-form.ts'
import { giversOf, lacking, offerOf, sourceOf } from './offer-sent.ts'
import { SourceFields } from './source-fields.tsx'
import './offers.css'

/** Posts an offer in two minutes: for one's organisation, or as staff for who phoned. */
export function NewOffer() {
  const mine = ownOrganisations.value.filter(({ status }) => status === 'verified' || status === 'pending')
  return (
    <>
      <PageHead title={m.offer_new()} back={{ href: '/desk/offers', name: m.desk_nav_offers() }} />
      {mine.length === 0 && !isReviewer.value ? <FirstOrganisation /> : <Posting mine={mine} />}
    </>
  )
}

function Posting({ mine }: { mine: { id: string; name: string; status: string }[] }) {
  const { route } = useLocation()
  const staff = isReviewer.value
  const home = (staff ? reviewedCities.value[0] : undefined) ?? cities.value[0]
  const { form, set, clear } = useDraft<OfferForm>(
    'offer',
    blankOffer({ organisationId: staff ? '' : (mine[0]?.id ?? ''), cities: home ? [home] : [] }),
    unwritten,
  )
  const saving = useCommand()
  const fields = { form, set, problem: saving.problem }
  const acting = mine.find(({ id }) => id === form.organisationId)
  const phoned = staff && form.organisationId === ''

  const togetherWith = staff && !phoned && form.cities.some(reviews)
  const namesGivers = phoned ? form.source === 'phone' : togetherWith

  async function save(publish: boolean) {
    const said = namesGivers ? form : { ...form, givers: [], giver: '' }
    const lacks = wrongAt(lacking(said))
    if (lacks) return saving.tell(lacks)
    const made = await saving.run<OfferShape>('/resources/offers', {
      ...offerOf(said),
      organisationId: form.organisationId || null,
      ...(phoned ? { ...sourceOf(said), ...giversOf(said) } : {}),
      ...(togetherWith && said.givers.length > 0 ? giversOf(said) : {}),
      publish,
    })
    if (!made) return
    clear()
    route(`/desk/offers/${made.id}?new=1`)
  }
  return (
    <form
      class="card stack form part-resources"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save(true)
      }}
    >
      {(mine.length > 1 || (staff && mine.length > 0)) && (
        <Field label={m.offer_giver()}>
          {(wiring) => (
            <select
              {...wiring}
              value={form.organisationId}
              onChange={(event) => set({ organisationId: event.currentTarget.value })}
            >
              {staff && <option value="">{m.offer_giver_phoned()}</option>}
              {mine.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {phoned && <SourceFields {...fields} />}
      {namesGivers && (
        <GiverFields
          {...fields}
          label={phoned ? m.offer_donors() : m.offer_donors_too()}
          hint={phoned ? m.offer_donor_hint() : m.offer_donors_too_hint()}
        />
      )}
      {acting?.status === 'pending' && <p class="note">{m.offer_will_wait()}</p>}
      <OfferFields {...fields} />
      <FormProblem problem={saving.problem} fields={offerPointers} />
      <div class="cluster">
        <Button type="submit" disabled={saving.busy}>
          {saving.busy
            ? m.desk_form_saving()
            : acting?.status === 'pending'
              ? m.offer_hand_in()
              : m.offer_publish()}
        </Button>
        <Button quiet disabled={saving.busy} onClick={() => void save(false)}>
          {m.offer_keep_draft()}
        </Button>
        <Button bare onClick={() => clear()}>
          {m.desk_form_empty()}
        </Button>
      </div>
    </form>
  )
}
