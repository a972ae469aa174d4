import { Plus, Trash2 } from 'lucide-preact'
import type { CalendarShape } from '../../../src/library/libraries/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { TextField } from '../parts/text-field.tsx'

type Range = CalendarShape['closures'][number]
type Props = {
  title: string
  what: string
  add: string
  /** Pointer of the list in the calendar. */
  at: string
  ranges: Range[]
  set: (ranges: Range[]) => void
  problem: Problem | null
}

/** Days from one date to another, both included, each with a word why. */
export function Ranges({ title, what, add, at, ranges, set, problem }: Props) {
  const change = (which: number, changed: Partial<Range>) =>
    set(ranges.map((range, index) => (index === which ? { ...range, ...changed } : range)))
  return (
    <section class="ranges" aria-label={title}>
      <h2>{title}</h2>
      <p class="soft">{what}</p>
      {ranges.map((range, index) => (
        <div class="range" key={index} role="group" aria-label={`${title} ${index + 1}`}>
          <TextField
            label={m.desk_range_from()}
            type="date"
            value={range.from}
            onInput={(from) =>
              change(index, { from, ...(range.to === '' || range.to < from ? { to: from } : {}) })
            }
            fault={faultAt(problem, `${at}/${index}/from`)}
          />
          <TextField
            label={m.desk_range_to()}
            type="date"
            min={range.from}
            value={range.to}
            onInput={(to) => change(index, { to })}
            fault={faultAt(problem, `${at}/${index}/to`)}
          />
          <TextField
            label={m.desk_range_reason()}
            value={range.reason}
            onInput={(reason) => change(index, { reason })}
            maxLength={120}
          />
          <button
            type="button"
            class="icon-btn"
            aria-label={m.desk_range_remove({ title: `${title} ${index + 1}` })}
            onClick={() => set(ranges.filter((_, each) => each !== index))}
          >
            <Trash2 aria-hidden="true" size={20} />
          </button>
        </div>
      ))}
      <div>
        <Button bare onClick={() => set([...ranges, { from: '', to: '', reason: '' }])}>
          <Plus aria-hidden="true" size={18} />
          {add}
        </Button>
      </div>
    </section>
  )
}
