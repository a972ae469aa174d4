import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { PlanCategories, PlanShape } from '../../../src/resources/matching/schema.ts'
import { DoorResources } from '../../ui/art/doors.tsx'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { useCommand } from '../command.ts'
import { useGet } from '../load.ts'
import { Choice } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { reviewedCities } from '../session.ts'
import { PlanLines } from './plan-lines.tsx'
import { nameIn } from './words.ts'
import './matching.css'

type Mode = PlanShape['mode']

/** Shares what is left of a category among what is missing: chosen, read, changed, and confirmed by a person. */
export function Plans() {
  const { query } = useLocation()
  const categories = useGet<PlanCategories>('/resources/plans/categories')
  const [category, setCategory] = useState(query['category'] ?? '')
  const [mode, setMode] = useState<Mode>(query['mode'] === 'least-distance' ? 'least-distance' : 'fair')
  const [city, setCity] = useState(query['city'] ?? '')
  const [plan, setPlan] = useState<PlanShape | null>(null)
  const [done, setDone] = useState(0)
  const asking = useCommand()
  const chosen = category || (categories.value?.items[0]?.key ?? '')

  async function work(event?: Event) {
    event?.preventDefault()
    setDone(0)
    setPlan(
      await asking.run<PlanShape>('/resources/plans', { category: chosen, mode, ...(city ? { city } : {}) }),
    )
  }
  return (
    <div class="part-resources">
      <PageHead title={m.desk_plan_title()} />
      <p class="lead-note soft">{m.desk_plan_lead()}</p>
      <form class="card form stack plan-form" onSubmit={(event) => void work(event)}>
        <div class="field-row">
          <Field label={m.desk_plan_category()}>
            {(wiring) => (
              <select {...wiring} value={chosen} onChange={(event) => setCategory(event.currentTarget.value)}>
                {(categories.value?.items ?? []).map((each) => (
                  <option key={each.key} value={each.key}>
                    {each.needs + each.offers > 0
                      ? m.desk_plan_counts({ name: nameIn(each), needs: each.needs, offers: each.offers })
                      : nameIn(each)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {reviewedCities.value.length > 1 && (
            <Field label={m.desk_plan_city()}>
              {(wiring) => (
                <select {...wiring} value={city} onChange={(event) => setCity(event.currentTarget.value)}>
                  <option value="">{m.desk_plan_every_city()}</option>
                  {reviewedCities.value.map((each) => (
                    <option key={each} value={each}>
                      {each}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </div>
        <Choice<Mode>
          label={m.desk_plan_mode()}
          value={mode}
          onChoose={setMode}
          choices={[
            { value: 'fair', name: m.desk_plan_fair() },
            { value: 'least-distance', name: m.desk_plan_least() },
          ]}
          hint={mode === 'fair' ? m.desk_plan_fair_what() : m.desk_plan_least_what()}
        />
        <div>
          <Button type="submit" disabled={asking.busy || chosen === ''}>
            {plan ? m.desk_plan_again() : m.desk_plan_run()}
          </Button>
        </div>
        <FormProblem problem={asking.problem ?? categories.problem} />
      </form>
      {asking.busy && <Skeleton height="220px" />}
      {done > 0 && (
        <div role="status">
          <Empty picture={<DoorResources />} title={m.desk_plan_done({ n: done })}>
            <p>{m.desk_plan_done_do()}</p>
          </Empty>
        </div>
      )}
      {plan && !asking.busy && plan.proposals.length === 0 && (
        <Empty picture={<NothingFound />} title={m.desk_plan_none()}>
          <p>{m.desk_plan_none_do()}</p>
        </Empty>
      )}
      {plan && !asking.busy && (plan.proposals.length > 0 || plan.unmet.length > 0) && (
        <PlanLines
          key={JSON.stringify(plan.proposals)}
          plan={plan}
          done={(lines) => {
            setPlan(null)
            setDone(lines)
          }}
        />
      )}
    </div>
  )
}
