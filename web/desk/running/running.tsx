import type { JobShape, StateShape } from '../../../src/running/state/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { BookOut } from '../../ui/art/scenes.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { useGet } from '../load.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Table } from '../parts/table.tsx'
import { isAdmin } from '../session.ts'
import { dayAndTime } from '../words.ts'
import { Alerts } from './alerts.tsx'
import { jobName } from './job-names.ts'
import { Messages } from './messages.tsx'
import './running.css'

/** What runs by itself: what is wrong with it, the messages that did not go out, and each job's last turn. */
export function Running() {
  const state = useGet<StateShape>('/running')
  const { value, problem } = state
  return (
    <>
      <PageHead title={m.desk_nav_running()} />
      {problem && <Failure problem={problem} retry={state.again} />}
      {!problem && !value && <Skeleton height="160px" />}
      {value &&
        (value.alerts.length > 0 ? (
          <Alerts alerts={value.alerts} />
        ) : (
          <section class="card block">
            <Empty picture={<BookOut />} title={m.desk_running_well()}>
              <p>{m.desk_running_well_do()}</p>
            </Empty>
          </section>
        ))}
      <Messages onChanged={state.again} />
      {value?.jobs && isAdmin.value && <Jobs jobs={value.jobs} />}
    </>
  )
}

function Jobs({ jobs }: { jobs: JobShape[] }) {
  return (
    <section class="card block" aria-labelledby="jobs-title">
      <div class="block-head">
        <h2 id="jobs-title">{m.desk_running_jobs()}</h2>
      </div>
      <Table
        label={m.desk_running_jobs()}
        class="slim"
        rows={jobs}
        keyOf={({ job }) => job}
        columns={[
          { name: m.desk_running_job(), class: 'main', cell: ({ job }) => <b>{jobName(job)}</b> },
          { name: m.desk_col_state(), class: 'nowrap', cell: (job) => <State job={job} /> },
          {
            name: m.desk_running_last(),
            class: 'nowrap',
            cell: ({ lastRunAt }) => (lastRunAt ? dayAndTime(lastRunAt) : '—'),
          },
          {
            name: m.desk_running_every(),
            class: 'nowrap',
            cell: ({ everyMinutes: n }) =>
              n >= 1440
                ? m.desk_running_daily()
                : n >= 60
                  ? m.desk_running_hours({ n: Math.round(n / 60) })
                  : m.desk_running_minutes({ n }),
          },
        ]}
      />
    </section>
  )
}

function State({ job }: { job: JobShape }) {
  if (job.lateMinutes > 0) return <Tag tone="warn">{m.desk_running_late({ n: job.lateMinutes })}</Tag>
  if (job.lastRunAt === null) return <Tag>{m.desk_running_never()}</Tag>
  if (job.ok === null) return <Tag>{m.desk_running_now()}</Tag>
  return job.ok ? (
    <Tag tone="good">{m.desk_running_ok()}</Tag>
  ) : (
    <Tag tone="bad">{m.desk_running_failed()}</Tag>
  )
}
