import type { ConsultationList, ConsultationShape } from '../../../src/service/consultations/schema.ts'
import { todayAt } from '../../public/words.ts'
import { CallGrownUp } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { count } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useGet, useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useAsked } from '../use-asked.ts'
import { NoteForm } from './note-form.tsx'
import { Row } from './row.tsx'
import { deskName } from './words.ts'
import './consultations.css'

/** Calls and visits that were answered: noted in a few taps, by month with their totals. */
export function Consultations() {
  const { query, ask } = useAsked()
  const month = /^\d{4}-\d\d$/.test(query['month'] ?? '') ? query['month'] : todayAt().slice(0, 7)
  const list = useList<ConsultationShape>('/service/consultations', { month }, 30)
  const sums = useGet<ConsultationList>('/service/consultations', { month, limit: 1 })
  const own = useGet<ConsultationList>('/service/consultations', { mine: true, limit: 5 })
  const again = () => {
    list.again()
    sums.again()
    own.again()
  }
  return (
    <div class="part-report con-page">
      <PageHead title={m.desk_nav_consultations()}>
        <LinkButton quiet href={`/api/service/consultations/export?month=${month}`} download>
          {m.desk_con_export()}
        </LinkButton>
      </PageHead>
      {(own.value || own.problem) && (
        <NoteForm last={own.value?.items.find(({ cancelled }) => !cancelled) ?? null} noted={again} />
      )}
      <section class="stack" aria-labelledby="con-month">
        <div class="con-month">
          <h2 id="con-month">{m.desk_con_month()}</h2>
          <TextField
            label={m.desk_con_which()}
            type={'month' as 'date'}
            max={todayAt().slice(0, 7)}
            value={month ?? ''}
            onInput={(next) => ask({ month: next })}
          />
        </div>
        <p class="con-totals" role="status">
          {sums.value?.totals.map(({ desk, times, minutes }) => (
            <span key={desk}>
              <b>{count(times)}</b> {m.desk_con_total({ desk: deskName(desk), minutes: count(minutes) })}
            </span>
          ))}
        </p>
        <Listing
          list={list}
          empty={
            <Empty picture={<CallGrownUp />} title={m.desk_con_none()}>
              <p>{m.desk_con_none_do()}</p>
            </Empty>
          }
        >
          {(rows) => (
            <ul class="con-rows">
              {rows.map((row) => (
                <Row key={row.id} row={row} again={again} />
              ))}
            </ul>
          )}
        </Listing>
      </section>
    </div>
  )
}
