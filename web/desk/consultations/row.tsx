import { useState } from 'preact/hooks'
import type { ConsultationShape } from '../../../src/service/consultations/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { shortDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { FactsLine } from '../matching/facts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { reviews } from '../session.ts'
import { Correct } from './correct.tsx'
import { channelName, deskName } from './words.ts'

/** A noted consultation: a tap opens it; what was taken back can be put back. */
export function Row({ row, again }: { row: ConsultationShape; again: () => void }) {
  const [open, setOpen] = useState(false)
  const saving = useCommand()
  const topic = row.topic || channelName(row.channel)

  async function putBack() {
    const path = `/service/consultations/${row.id}/restore`
    if (await saving.run(path, {}, { ifMatch: row.version })) again()
  }
  return (
    <li class={row.cancelled ? 'card off' : 'card'}>
      <span>
        <b>{topic}</b>
        <FactsLine
          facts={[
            shortDay(row.on),
            row.city,
            deskName(row.desk),
            channelName(row.channel),
            m.desk_con_row_minutes({ n: row.minutes }),
          ]}
        />
        {row.organisation ? (
          reviews(row.city) ? (
            <a href={`/desk/organisations/${row.organisation.id}`}>{row.organisation.name}</a>
          ) : (
            <span>{row.organisation.name}</span>
          )
        ) : (
          row.asker && <span>{row.asker}</span>
        )}
        <FormProblem problem={saving.problem} />
        {saving.problem?.code === 'version.old' && (
          <Button
            quiet
            onClick={() => {
              saving.tell(null)
              again()
            }}
          >
            {m.desk_form_reload()}
          </Button>
        )}
      </span>
      <span class="cluster">
        {row.times > 1 && <Tag>{m.desk_con_row_times({ n: row.times })}</Tag>}
        {row.cancelled ? (
          <>
            <Tag>{m.desk_con_cancelled()}</Tag>
            <Button
              quiet
              disabled={saving.busy}
              aria-label={m.desk_con_restore_of({ topic })}
              onClick={() => void putBack()}
            >
              {m.desk_con_restore()}
            </Button>
          </>
        ) : (
          <Button bare aria-label={m.desk_con_open_of({ topic })} onClick={() => setOpen(true)}>
            {m.desk_con_open()}
          </Button>
        )}
      </span>
      {open && <Correct row={row} again={again} close={() => setOpen(false)} />}
    </li>
  )
}
