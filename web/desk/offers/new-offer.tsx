import { useLocation } from 'preact-iso'
import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { cities, isReviewer, ownOrganisations, reviewedCities } from '../session.ts'
import { FirstOrganisation } from './first-organisation.tsx'
import { OfferFields } from './offer-fields.tsx'
import { blankOffer, lacking, offerOf, offerPointers, phonedOf } from './offer-form.ts'
import type { OfferForm } from './offer-form.ts'
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
    ['contact', 'donor'],
  )
  const saving = useCommand()
  const acting = mine.find(({ id }) => id === form.organisationId)
  const phoned = staff && form.organisationId === ''

  async function save(publish: boolean) {
    const lacks = missing(lacking(form))
    if (lacks) return saving.tell(lacks)
    const made = await saving.run<OfferShape>('/resources/offers', {
      ...offerOf(form),
      organisationId: form.organisationId || null,
      ...(phoned ? phonedOf(form) : {}),
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
      {phoned && <Phoned form={form} set={set} />}
      {acting?.status === 'pending' && <p class="note">{m.offer_will_wait()}</p>}
      <OfferFields form={form} set={set} problem={saving.problem} />
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

/** Who phoned, as staff write it down. */
function Phoned({ form, set }: { form: OfferForm; set: (changed: Partial<OfferForm>) => void }) {
  return (
    <fieldset class="plain stack">
      <legend>{m.offer_phoned()}</legend>
      <Choice
        bare
        label={m.offer_source()}
        value={form.source}
        choices={[
          { value: 'phone', name: m.offer_source_phone() },
          { value: 'unrecorded', name: m.offer_source_unrecorded() },
        ]}
        onChoose={(source) => set({ source })}
      />
      {form.source === 'phone' && (
        <div class="offer-amount">
          <TextField
            label={m.offer_donor()}
            hint={m.offer_donor_hint()}
            value={form.donor}
            maxLength={80}
            onInput={(donor) => set({ donor })}
          />
          <Choice
            label={m.offer_donor_kind()}
            value={form.donorKind}
            choices={[
              { value: 'person', name: m.offer_donor_person() },
              { value: 'organisation', name: m.offer_donor_organisation() },
            ]}
            onChoose={(donorKind) => set({ donorKind })}
          />
        </div>
      )}
    </fieldset>
  )
}
