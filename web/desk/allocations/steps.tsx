import { useState } from 'preact/hooks'
import type { AllocationShape, StepPhoto, Stepped, StepShape } from '../../../src/resources/ledger/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { useCommand } from '../command.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PhotoPicker } from '../parts/photo-picker.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { StepProps } from './allocation.tsx'
import { byName, dayOf, stepName } from './words.ts'

/** What was done, the newest first, in plain words; each with its picture, and a way to correct it. */
export function Steps({ allocation, changed }: StepProps) {
  return (
    <section class="card block stack" aria-labelledby="steps">
      <h2 id="steps">{m.desk_alloc_steps()}</h2>
      <ol class="alloc-steps">
        {allocation.steps.toReversed().map((step) => (
          <Step key={step.id} step={step} allocation={allocation} changed={changed} />
        ))}
      </ol>
    </section>
  )
}

/** How much of what it was: what arrived apart from what was lost. */
const muchOf = ({ kind, movements }: StepShape): string =>
  movements
    .filter(({ to }) => kind !== 'cancel' || to === 'offered')
    .map(({ to, quantity }) =>
      to === 'lost'
        ? m.desk_alloc_of_lost({ quantity: sayQuantity(quantity) })
        : to === 'surplus'
          ? m.desk_alloc_of_surplus({ quantity: sayQuantity(quantity) })
          : sayQuantity(quantity),
    )
    .join(m.desk_alloc_and())

function Step({
  step,
  allocation,
  changed,
}: {
  step: StepShape
  allocation: AllocationShape
  changed: () => void
}) {
  const { distribution, photo } = step
  const [open, setOpen] = useState(false)
  const reversed = step.reverses && allocation.steps.find(({ id }) => id === step.reverses)
  const undone = step.reversedBy !== null
  const what = step.mayPhoto ? m.desk_alloc_photo_or_correct() : m.desk_alloc_correct()
  return (
    <li class={undone ? 'undone' : undefined}>
      <p class="alloc-step-head">
        <b>
          {reversed ? m.desk_alloc_took_back({ step: stepName(reversed.kind) }) : stepName(step.kind)}
          {step.kind !== 'reverse' && ` ${muchOf(step)}`}
        </b>
        <span class="soft">
          {dayOf(step.on)} · {byName(step.by)}
          {undone && ` · ${m.desk_alloc_undone()}`}
        </span>
      </p>
      {distribution && (
        <p>
          {m.desk_alloc_reached({
            families: distribution.families,
            adults: distribution.adults,
            children: distribution.children,
          })}
          {' · '}
          {distribution.place}
        </p>
      )}
      {distribution?.shares && distribution.shares.length > 0 && (
        <p class="soft">
          {distribution.shares
            .map((part) => m.desk_alloc_share({ n: part.families, each: sayQuantity(part.each) }))
            .join(m.desk_alloc_and())}
        </p>
      )}
      {step.why && <p class="soft">{step.why}</p>}
      {photo && (
        <img
          class="alloc-photo"
          src={photo.url}
          alt={photo.words}
          width={photo.width}
          height={photo.height}
          loading="lazy"
        />
      )}
      {!undone && (step.mayPhoto || step.mayReverse) && (
        <>
          {!open && (
            <Button
              bare
              onClick={() => setOpen(true)}
              aria-label={m.desk_alloc_more_of({ step: stepName(step.kind), what })}
            >
              {what}
            </Button>
          )}
          {open && <Acts step={step} changed={changed} />}
        </>
      )}
    </li>
  )
}

function Acts({ step, changed }: { step: StepShape; changed: () => void }) {
  const [why, setWhy] = useState('')
  const saving = useCommand()
  async function reverse() {
    if (await saving.run<Stepped>(`/resources/steps/${step.id}/reverse`, { why: why.trim() })) changed()
  }
  async function remove() {
    if (await saving.run<StepPhoto>(`/resources/steps/${step.id}/photo`, undefined, { method: 'DELETE' }))
      changed()
  }
  return (
    <div class="stack alloc-acts">
      {step.mayPhoto && (
        <PhotoPicker<StepPhoto>
          one
          address={(words) => `/api/resources/steps/${step.id}/photo?words=${encodeURIComponent(words)}`}
          hint={m.desk_alloc_photo_hint()}
          sent={changed}
        />
      )}
      {step.photo && step.mayPhoto && (
        <div>
          <Confirm
            label={m.desk_photo_remove()}
            question={m.desk_photo_remove_sure()}
            yes={m.desk_photo_remove()}
            disabled={saving.busy}
            run={() => void remove()}
          />
        </div>
      )}
      {step.mayReverse && (
        <>
          <TextField
            label={m.desk_alloc_correct_why()}
            hint={m.desk_alloc_correct_hint()}
            value={why}
            maxLength={500}
            onInput={setWhy}
          />
          <div>
            <Confirm
              quiet
              label={m.desk_alloc_correct_do()}
              question={m.desk_alloc_correct_sure()}
              yes={m.desk_alloc_correct_do()}
              disabled={saving.busy || why.trim() === ''}
              run={() => void reverse()}
            />
          </div>
        </>
      )}
      <FormProblem problem={saving.problem} />
    </div>
  )
}
