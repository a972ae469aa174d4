import { useState } from 'preact/hooks'
import type { ImportReport } from '../../../src/resources/imports/schema.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Toggle } from '../parts/choice.tsx'
import { cities, isReviewer, ownOrganisations, reviewedCities } from '../session.ts'
import { TakeList } from './take-list.tsx'
import { saveOfferTemplate } from './templates.ts'
import { useImport } from './use-import.ts'

/** A partner's catalogue comes in: looked at first without writing anything, then taken. */
export function OfferImports() {
  const mine = ownOrganisations.value.filter(({ status }) => status === 'verified' || status === 'pending')
  const staff = isReviewer.value
  const [city, setCity] = useState(reviewedCities.value[0] ?? cities.value[0] ?? '')
  const [organisationId, setOrganisationId] = useState(staff ? '' : (mine[0]?.id ?? ''))
  const [publish, setPublish] = useState(true)
  const taking = useImport<ImportReport>((dryRun) => {
    const asked = { dryRun: String(dryRun), publish: String(publish), city }
    const by = organisationId ? { organisationId } : undefined
    return `/api/resources/imports?${new URLSearchParams({ ...asked, ...by }).toString()}`
  })
  const { anew } = taking
  return (
    <TakeList
      title={m.desk_take_offers_title()}
      part="part-resources"
      list={{ href: '/desk/offers', name: m.desk_nav_offers() }}
      lead={m.desk_take_offers_lead()}
      accept=".csv,.tsv,.txt,.xlsx"
      hint={m.desk_take_offers_hint()}
      saveTemplate={saveOfferTemplate}
      taking={taking}
    >
      {mine.length > 0 && (
        <Field label={m.offer_giver()}>
          {(wiring) => (
            <select
              {...wiring}
              value={organisationId}
              onChange={(event) => {
                anew()
                setOrganisationId(event.currentTarget.value)
              }}
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
      <Field label={m.desk_act_city()} hint={m.desk_take_city_hint()}>
        {(wiring) => (
          <select
            {...wiring}
            value={city}
            onChange={(event) => {
              anew()
              setCity(event.currentTarget.value)
            }}
          >
            {cities.value.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Toggle
        label={m.desk_take_offers_publish()}
        checked={publish}
        onChange={(next) => {
          anew()
          setPublish(next)
        }}
      />
    </TakeList>
  )
}
