import { useState } from 'preact/hooks'
import { Button, LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { outcomeName, outcomes, type Need, type Outcome } from './words.ts'

type Props = { need: Need; saved: (next: Need) => void }

/** 解决了吗: one tap and a few words; what is still missing can be posted at once. */
export function OutcomePanel({ need, saved }: Props) {
  const [outcome, setOutcome] = useState<Outcome>(need.outcome ?? 'fits')
  const [words, setWords] = useState(need.outcomeWords ?? '')
  const [open, setOpen] = useState(false)
  const saving = useCommand()
  const asking = need.asks || open

  async function save() {
    const next = await saving.run<Need>(
      `/resources/needs/${need.id}/outcome`,
      { outcome, words: words.trim() || null },
      { ifMatch: need.version },
    )
    if (!next) return
    setOpen(false)
    saved(next)
  }
  if (!asking && need.outcome === null) return null
  return (
    <section class={need.asks ? 'card stack need-asks' : 'card stack'} aria-labelledby="outcome">
      <h2 id="outcome">{m.desk_need_solved()}</h2>
      {asking ? (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <Choice
            bare
            label={m.desk_need_solved()}
            value={outcome}
            choices={outcomes.map((value) => ({ value, name: outcomeName(value) }))}
            onChoose={setOutcome}
          />
          <TextField
            label={m.desk_need_solved_words()}
            hint={m.desk_need_solved_words_hint()}
            maxLength={500}
            value={words}
            onInput={setWords}
            fault={faultAt(saving.problem, '/words')}
          />
          <FormProblem problem={saving.problem} fields={['/words']} />
          <div class="cluster">
            <Button type="submit" disabled={saving.busy}>
              {m.desk_need_solved_tell()}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <p role="status">
            <b>{need.outcome && outcomeName(need.outcome)}</b> {need.outcomeWords}
          </p>
          <div class="cluster">
            {need.outcome === 'still-missing' && (
              <LinkButton href={`/desk/needs/new?follows=${need.id}`}>{m.desk_need_follow()}</LinkButton>
            )}
            <Button bare onClick={() => setOpen(true)}>
              {m.desk_need_solved_again()}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
