import { useState } from 'preact/hooks'
import type { ImportReport } from '../../../src/space/imports/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { cities, here, ownOrganisations, roles } from '../session.ts'
import { FileDrop, LookButton } from './file-drop.tsx'
import { SpaceReport } from './space-report.tsx'
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
  const { file, running, report, problem, send, anew } = taking
  return (
    <>
      <PageHead
        title={m.desk_take_title()}
        back={{ href: '/desk/activities', name: m.desk_nav_activities() }}
      />
      <form
        class="card stack form part-space"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send(true)
        }}
      >
        <p>{m.desk_take_lead()}</p>
        <FileDrop
          file={file}
          accept=".csv,.tsv,.txt,.xlsx,.ics,text/calendar"
          hint={m.desk_take_choose_hint()}
          disabled={running !== null}
          onChoose={taking.choose}
        />
        <div>
          <Button bare onClick={saveActivityTemplate}>
            {m.desk_take_template()}
          </Button>
        </div>
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
        <FormProblem problem={problem} />
        <LookButton running={running} report={report} file={file} />
      </form>
      {report && (
        <SpaceReport
          report={report}
          list={{ href: '/desk/activities', name: m.desk_nav_activities() }}
          take={report.dryRun && !running ? () => void send(false) : undefined}
        />
      )}
    </>
  )
}
