import type { ImportReport } from '../../../src/library/imports/schema.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { count } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { Table } from '../parts/table.tsx'
import { remarkWords, fieldWords } from './remarks.ts'

/** What a list would do, or has done, row by row where somebody should look. */
export function Report({ report, take }: { report: ImportReport; take?: () => void }) {
  const figures: [string, number][] = [
    [m.desk_report_created(), report.created],
    [m.desk_report_updated(), report.updated],
    [m.desk_report_skipped(), report.skipped],
    [m.desk_report_copies(), report.copies],
  ]
  const changes = report.created + report.updated + report.copies > 0
  return (
    <section class="card stack report" aria-labelledby="report-title">
      <h2 id="report-title">
        {report.dryRun ? m.desk_report_would({ n: report.rows }) : m.desk_report_did({ n: report.rows })}
      </h2>
      <dl class="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
      {take &&
        (changes ? (
          <div class="cluster">
            <Button onClick={take}>{m.desk_report_take()}</Button>
            {report.errors.length > 0 && <span class="soft">{m.desk_report_take_hint()}</span>}
          </div>
        ) : (
          <p class="note">{m.desk_report_nothing()}</p>
        ))}
      {!report.dryRun && report.copies > 0 && (
        <div>
          <LinkButton href="/desk/labels">{m.desk_report_labels()}</LinkButton>
        </div>
      )}
      {report.errors.length > 0 && (
        <>
          <h3>{m.desk_report_errors({ n: report.errors.length + report.moreErrors })}</h3>
          <Table
            label={m.desk_report_errors({ n: report.errors.length + report.moreErrors })}
            rows={report.errors}
            keyOf={({ line, field, code }) => `${line} ${field} ${code}`}
            columns={[
              { name: m.desk_report_line(), class: 'nowrap', cell: ({ line }) => count(line) },
              { name: m.desk_report_field(), class: 'nowrap', cell: ({ field }) => fieldWords(field) },
              { name: m.desk_report_what(), cell: ({ code }) => remarkWords(code) },
              {
                name: m.desk_report_fate(),
                class: 'nowrap',
                cell: ({ kept }) => (
                  <Tag tone={kept ? 'warn' : 'bad'}>{kept ? m.desk_report_kept() : m.desk_report_lost()}</Tag>
                ),
              },
            ]}
          />
          {report.moreErrors > 0 && <p class="soft">{m.desk_report_more({ n: report.moreErrors })}</p>}
        </>
      )}
    </section>
  )
}
