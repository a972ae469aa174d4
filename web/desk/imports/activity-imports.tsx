import { useState } from 'preact/hooks'
import type { ImportReport } from '../../../src/space/imports/schema.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { cities, here, ownOrganisations, roles } from '../session.ts'
import { TakeList } from './take-list.tsx'
import { saveActivityTemplate } from './templates.ts'
import { useImport } from './use-import.ts'

/** A list or a calendar of activities comes in: looked at first without writing anything, then taken. */
export function ActivityImports() {
  const acts = ownOrganisations.value.filter(({ status }) => status === 'verified')
  const staff = roles.value.length > 0
  const [city, setCity] = useState(here.value?.city ?? cities.value[0] ?? '')
  const [organisationId, setOrganisationId] = useState(staff ? '' : (acts[0]?.id ?? ''))
  const taking = useImport<ImportReport>((dryRun) => {
    const asked = { kind: 'activities', dryRun: String(dryRun), city }
    const by = organisationId ? { organisationId } : undefined
    return `/api/space/imports?${new URLSearchParams({ ...asked, ...by }).toString()}`
  })
  const { anew } = taking
  return (
    <TakeList
      title={m.desk_take_title()}
      list={{ href: '/desk/activities', name: m.desk_nav_activities() }}
      lead={m.desk_take_lead()}
      accept=".csv,.tsv,.txt,.xlsx,.ics,text/calendar"
      hint={m.desk_take_choose_hint()}
      saveTemplate={saveActivityTemplate}
      taking={taking}
    >
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
      {acts.length > 0 && (
        <Field label={m.desk_act_organiser()}>
          {(wiring) => (
            <select
              {...wiring}
              value={organisationId}
              onChange={(event) => {
                anew()
                setOrganisationId(event.currentTarget.value)
              }}
            >
              {staff && <option value="">{m.desk_act_organiser_network()}</option>}
              {acts.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </TakeList>
  )
}
