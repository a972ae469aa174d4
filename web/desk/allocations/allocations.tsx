import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { AllocationRow } from '../../../src/resources/ledger/schema.ts'
import { DoorResources } from '../../ui/art/doors.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { Choice } from '../parts/choice.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { isReviewer, ownOrganisations, reviewedCities } from '../session.ts'
import { AllocationList } from './allocation-list.tsx'
import { stateName } from './words.ts'
import './allocations.css'

const views = ['in-transit', 'received', 'allocated', 'distributed', 'all'] as const
type View = (typeof views)[number]

/** What comes to one's organisation, or goes through one's city: what is on its way first. */
export function Allocations() {
  const { query } = useLocation()
  const [view, setView] = useState<View>(() => views.find((each) => each === query['view']) ?? 'in-transit')
  const organisations = ownOrganisations.value
  const places = [
    ...(isReviewer.value ? reviewedCities.value.map((city) => ({ key: `city=${city}`, name: city })) : []),
    ...organisations.map(({ id, name }) => ({ key: `organisationId=${id}`, name })),
  ]
  const [place, setPlace] = useState('')
  const chosen = places.find(({ key }) => key === place) ?? places[0]
  return (
    <div class="part-resources">
      <PageHead title={m.desk_alloc_title()}>
        {isReviewer.value && (
          <>
            <LinkButton href="/desk/allocations/new">{m.desk_alloc_new()}</LinkButton>
            {chosen?.key.startsWith('city=') && (
              <LinkButton
                quiet
                href={`/api/resources/allocations/export?what=movements&city=${encodeURIComponent(chosen.name)}`}
                download
              >
                {m.desk_alloc_export()}
              </LinkButton>
            )}
          </>
        )}
      </PageHead>
      <div class="alloc-filters">
        {places.length > 1 && (
          <Field label={m.desk_alloc_whose()}>
            {(wiring) => (
              <select
                {...wiring}
                value={chosen?.key}
                onChange={(event) => setPlace(event.currentTarget.value)}
              >
                {places.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Choice<View>
          bare
          label={m.desk_alloc_view()}
          value={view}
          onChoose={setView}
          choices={views.map((value) => ({
            value,
            name: value === 'all' ? m.desk_alloc_all() : stateName(value),
          }))}
        />
      </div>
      {chosen ? <Rows key={chosen.key} place={chosen.key} view={view} /> : <Nothing view="all" />}
    </div>
  )
}

function Rows({ place, view }: { place: string; view: View }) {
  const cut = place.indexOf('=')
  const list = useList<AllocationRow>('/resources/allocations', {
    [place.slice(0, cut)]: place.slice(cut + 1),
    ...(view === 'all' ? {} : { state: view }),
  })
  return (
    <Listing list={list} empty={<Nothing view={view} />}>
      {(rows) => <AllocationList rows={rows} />}
    </Listing>
  )
}

function Nothing({ view }: { view: View }) {
  return (
    <Empty picture={<DoorResources />} title={m.desk_alloc_none()}>
      <p>{view === 'all' ? m.desk_alloc_none_all() : m.desk_alloc_none_do()}</p>
    </Empty>
  )
}
