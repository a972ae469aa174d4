import { useLocation } from 'preact-iso'
import type { MinorsReport } from '../../../src/people/patrons/schema.ts'
import { todayAt } from '../../public/words.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useGet } from '../load.ts'
import { PageHead } from '../parts/page-head.tsx'
import { consentMethod, dayAndTime } from '../words.ts'
import './children.css'

type Line = { what: string; n: number }

/** The yearly report for the audit of minors' data: for an admin, to read, to print and as CSV. */
export function MinorsPage() {
  const { query, route, path } = useLocation()
  const now = Number(todayAt().slice(0, 4))
  const year = Number(query['year'] ?? now)
  const { value, problem, again } = useGet<MinorsReport>('/people/minors-report', { year })
  const back = { href: '/desk/children', name: m.desk_nav_children() }

  return (
    <>
      <PageHead title={m.desk_minors_title()} tab={m.desk_minors_short()} back={back}>
        <Button onClick={() => print()}>{m.desk_export_print()}</Button>
        <LinkButton
          quiet
          target="_blank"
          href={`/api/people/minors-report?year=${year}&format=csv`}
          download=""
        >
          {m.desk_minors_csv()}
        </LinkButton>
      </PageHead>
      <div class="minors-year no-print">
        <Field label={m.desk_minors_year()}>
          {(wiring) => (
            <select
              {...wiring}
              value={String(year)}
              onChange={(event) => route(`${path}?year=${event.currentTarget.value}`, true)}
            >
              {[0, 1, 2, 3, 4].map((ago) => (
                <option key={ago} value={String(now - ago)}>
                  {now - ago}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {problem && <Failure problem={problem} retry={again} />}
      {!problem && !value && <Skeleton height="420px" />}
      {value && <Report report={value} />}
    </>
  )
}

function Report({ report }: { report: MinorsReport }) {
  const { held } = report
  return (
    <article class="paper card">
      <p>{m.desk_minors_what()}</p>
      <h2>{m.desk_minors_held()}</h2>
      <p class="soft">{m.desk_minors_as_of({ when: dayAndTime(report.asOf) })}</p>
      <Lines lines={[...cityLines(held), ...heldLines(held)]} />
      <h2>{m.desk_minors_happened({ year: report.year })}</h2>
      <Lines lines={happenedLines(report)} />
    </article>
  )
}

const cityLines = ({ cities }: MinorsReport['held']): Line[] =>
  cities.flatMap(({ city, named, nameless }) => [
    { what: m.desk_minors_named({ city }), n: named },
    { what: m.desk_minors_nameless({ city }), n: nameless },
  ])

const heldLines = (held: MinorsReport['held']): Line[] => [
  { what: m.desk_minors_birth_year(), n: held.withBirthYear },
  { what: m.desk_minors_under_fourteen(), n: held.underFourteen },
  { what: m.desk_minors_consents(), n: held.consents },
  { what: m.desk_minors_guardians(), n: held.guardians },
  { what: m.desk_minors_diaries(), n: held.diaries },
  { what: m.desk_minors_cards(), n: held.cards },
  { what: m.desk_minors_phones(), n: held.phones },
  { what: m.desk_minors_open_loans(), n: held.openLoans },
  { what: m.desk_minors_linked(), n: held.linkedLoans },
  { what: m.desk_minors_cut(), n: held.cutLoans },
  { what: m.desk_minors_leaving(), n: held.leaving },
  { what: m.desk_minors_gone(), n: held.gone },
]

const happenedLines = ({ consents, happened }: MinorsReport): Line[] => [
  { what: m.desk_minors_registered(), n: happened.registered },
  ...consents.map(({ method, textVersion, n }) => ({
    what: m.desk_minors_consent({ method: consentMethod(method), version: textVersion }),
    n,
  })),
  { what: m.desk_minors_withdrawn(), n: happened.withdrawn },
  { what: m.desk_minors_erased(), n: happened.erased },
  { what: m.desk_minors_merged(), n: happened.merged },
  { what: m.desk_minors_exported(), n: happened.exported },
  { what: m.desk_minors_looks(), n: happened.looks },
  { what: m.desk_minors_histories(), n: happened.histories },
  { what: m.desk_minors_phones_bound(), n: happened.phonesBound },
]

function Lines({ lines }: { lines: Line[] }) {
  return (
    <dl class="figures">
      {lines.map(({ what, n }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{n}</dd>
        </div>
      ))}
    </dl>
  )
}
