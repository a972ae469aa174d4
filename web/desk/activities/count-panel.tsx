import { Minus, Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { ActivityShape, Attended } from '../../../src/space/activities/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { Finder } from '../parts/finder.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useTally, type Who } from './use-tally.ts'

type Props = { activity: ActivityShape; reload: () => void }

const whos: { who: Who; name: () => string }[] = [
  { who: 'children', name: m.desk_act_child },
  { who: 'adults', name: m.desk_act_adult },
  { who: 'volunteers', name: m.desk_act_volunteer },
]

/** How long a code that was just read is not read again, in milliseconds. */
const blinks = 3000

/** Heads as they come: large buttons to tap, a code to scan or type, the paper list afterwards. */
export function CountPanel({ activity, reload }: Props) {
  const tally = useTally(activity)
  const [told, setTold] = useState('')
  const counting = useCommand()

  async function take(body: Record<string, unknown>): Promise<Attended | null> {
    setTold('')
    const done = await counting.run<Attended>(`/space/activities/${activity.id}/attendance`, body)
    if (done) tally.counted(done.heads.came)
    return done
  }
  return (
    <section class="card stack no-print" aria-labelledby="count-title">
      <h2 id="count-title">{m.desk_act_count()}</h2>
      <p class="soft">{m.desk_act_count_hint()}</p>
      <div class="tallies">
        {whos.map(({ who, name }) => (
          <div key={who} class="tally">
            <button type="button" class="tally-add" onClick={() => tally.tap(who, 1)}>
              <b>{tally.came[who]}</b>
              <span>
                <Plus aria-hidden="true" size={18} />
                {name()}
              </span>
            </button>
            <Button
              bare
              disabled={tally.came[who] === 0}
              aria-label={m.desk_act_count_take({ who: name() })}
              onClick={() => tally.tap(who, -1)}
            >
              <Minus aria-hidden="true" size={18} />
            </Button>
          </div>
        ))}
      </div>
      <p role="status">{told}</p>
      <FormProblem problem={tally.problem ?? counting.problem} />
      {activity.signUp === 'open' && (
        <Scan
          onCode={async (token) => {
            const done = await take({ method: 'scan', token })
            if (!done?.signUp) return
            setTold(m.desk_act_seen({ n: done.signUp.heads }))
            reload()
          }}
        />
      )}
      <Paper take={take} />
    </section>
  )
}

function Scan({ onCode }: { onCode: (token: string) => Promise<void> }) {
  const [code, setCode] = useState('')
  const [looks, setLooks] = useState(false)
  const [last, setLast] = useState({ code: '', at: 0 })

  function seen(raw: string) {
    if (raw === last.code && Date.now() - last.at < blinks) return
    setLast({ code: raw, at: Date.now() })
    void onCode(raw)
  }
  return (
    <>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void onCode(code).then(() => setCode(''))
        }}
      >
        <TextField
          label={m.desk_act_code()}
          hint={m.desk_act_code_hint()}
          value={code}
          onInput={setCode}
          maxLength={200}
        />
        <Button type="submit" quiet disabled={code.trim() === ''}>
          {m.desk_act_code_check()}
        </Button>
      </form>
      <Button quiet onClick={() => setLooks(!looks)} aria-expanded={looks}>
        {looks ? m.desk_act_scan_stop() : m.desk_act_scan()}
      </Button>
      {looks && <Finder onCode={seen} />}
    </>
  )
}

function Paper({ take }: { take: (body: Record<string, unknown>) => Promise<Attended | null> }) {
  const [heads, setHeads] = useState<Record<Who, string>>({ adults: '', children: '', volunteers: '' })
  const sums = Object.fromEntries(whos.map(({ who }) => [who, Number(heads[who] || '0')]))
  const none = Object.values(sums).every((n) => n === 0)
  return (
    <details>
      <summary>{m.desk_act_paper()}</summary>
      <form
        class="act-row"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void take({ method: 'paper', ...sums }).then(
            (done) => done && setHeads({ adults: '', children: '', volunteers: '' }),
          )
        }}
      >
        {whos.map(({ who, name }) => (
          <TextField
            key={who}
            label={name()}
            class="narrow"
            inputMode="numeric"
            maxLength={4}
            value={heads[who]}
            onInput={(value) => setHeads({ ...heads, [who]: value.replace(/\D/g, '') })}
          />
        ))}
        <Button type="submit" quiet disabled={none}>
          {m.desk_act_paper_add()}
        </Button>
      </form>
    </details>
  )
}
