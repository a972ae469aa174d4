import type { ImportReport } from '../../../src/space/imports/schema.ts'
import { count } from '../../ui/dates.ts'
import { dayName } from '../../public/space/activity-words.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { hoursBetween, wallAt } from '../../ui/zoned.ts'
import { Table } from '../parts/table.tsx'
import { spaceField, spaceRemark } from './space-remarks.ts'

type Item = NonNullable<ImportReport['items']>[number]

const fates = { created: m.desk_take_created, updated: m.desk_take_updated, skipped: m.desk_take_skipped }

type Props = {
  report: ImportReport
  part: string
  /** Where what came in is seen. */
  list: { href: string; name: string }
  take?: (() => void) | undefined
}

/** What a list of venues or activities would do, or has done, and where somebody should look. */
export function SpaceReport({ report, part, list, take }: Props) {
  const { errors, items = [] } = report
  const figures: [string, number][] = [
    [m.desk_take_created(), report.created],
    [m.desk_take_updated(), report.updated],
    [m.desk_take_skipped(), report.skipped],
  ]
  if (report.sites) figures.push([m.desk_take_sites(), report.sites])
  return (
    <section class={`card stack report ${part}`} aria-labelledby="report-title">
      <h2 id="report-title" tabIndex={-1}>
        {report.dryRun ? m.desk_report_would({ n: report.rows }) : m.desk_report_did({ n: report.rows })}
      </h2>
      <dl class={figures.length > 3 ? 'figures' : 'figures three'}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
      {take &&
        (report.created + report.updated > 0 ? (
          <div class="cluster">
            <Button onClick={take}>{m.desk_report_take()}</Button>
            {errors.length > 0 && <span class="soft">{m.desk_report_take_hint()}</span>}
          </div>
        ) : (
          <p class="note">{m.desk_report_nothing()}</p>
        ))}
      {!report.dryRun && (
        <div>
          <LinkButton href={list.href}>{list.name}</LinkButton>
        </div>
      )}
      {errors.length > 0 && (
        <>
          <h3>{m.desk_report_errors({ n: errors.length })}</h3>
          <Table
            label={m.desk_report_errors({ n: errors.length })}
            rows={errors}
            keyOf={({ line, field, code }) => `${line} ${field} ${code}`}
            columns={[
              { name: m.desk_report_line(), class: 'nowrap', cell: ({ line }) => count(line) },
              { name: m.desk_report_field(), class: 'nowrap', cell: ({ field }) => spaceField(field) || '–' },
              { name: m.desk_report_what(), cell: ({ code }) => spaceRemark(code) },
              {
                name: m.desk_report_fate(),
                class: 'nowrap',
                cell: ({ kept }) => (
                  <Tag tone={kept ? 'warn' : 'bad'}>{kept ? m.desk_report_kept() : m.desk_report_lost()}</Tag>
                ),
              },
            ]}
          />
        </>
      )}
      {items.length > 0 && (
        <>
          <h3>{m.desk_take_rows()}</h3>
          <Table
            label={m.desk_take_rows()}
            rows={items}
            keyOf={({ line, title }) => `${line} ${title}`}
            columns={[
              { name: m.desk_report_line(), class: 'nowrap', cell: ({ line }) => count(line) },
              { name: m.desk_act_title(), cell: ({ title }) => <b>{title}</b> },
              { name: m.desk_take_col_time(), cell: (item) => whenOf(item) },
              {
                name: m.desk_act_place(),
                cell: ({ city, where }) => [city, where].filter(Boolean).join(' · '),
              },
              {
                name: m.desk_report_fate(),
                class: 'nowrap',
                cell: ({ did }) => <Tag tone={did === 'skipped' ? undefined : 'good'}>{fates[did]()}</Tag>,
              },
            ]}
          />
        </>
      )}
    </section>
  )
}

function whenOf({ startsAt, endsAt, timeZone, times }: Item): string {
  if (startsAt === null || endsAt === null) return '–'
  const { date } = wallAt(Date.parse(startsAt), timeZone)
  const once = `${dayName(date)} ${hoursBetween(startsAt, endsAt, timeZone)}`
  return times > 1 ? m.desk_take_times({ when: once, n: times }) : once
}
