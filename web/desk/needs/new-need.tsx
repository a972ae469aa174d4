import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import type { OrganisationRow } from '../../../src/people/organisations/schema.ts'
import { todayAt } from '../../public/words.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { addDays } from '../../ui/zoned.ts'
import { deskApi } from '../api.ts'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { faultAt, missing } from '../faults.ts'
import { useGet } from '../load.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { cities, here, isReviewer, ownOrganisations } from '../session.ts'
import { NeedFields } from './need-fields.tsx'
import { blankNeed, formOfNeed, lacksOf, needOf, needPointers } from './need-form.ts'
import type { Need } from './words.ts'
import './needs.css'

type Choosable = { id: string; name: string; status: string }

/** The organisations one may post for: one's own, and for staff those of their cities. */
function usePosters(): Choosable[] {
  const verified = useGet<{ items: OrganisationRow[] }>('/people/organisations', {
    status: 'verified',
    limit: 100,
    ...(isReviewer.value ? {} : { mine: true }),
  })
  const own = ownOrganisations.value.filter(({ status }) => ['verified', 'pending'].includes(status))
  const others = isReviewer.value ? (verified.value?.items ?? []) : []
  return [...own, ...others.filter(({ id }) => !own.some((mine) => mine.id === id))]
}

/** Posts what families need, in two minutes on a phone; what follows another need begins as it was. */
export function NewNeed() {
  const { route, query } = useLocation()
  const posters = usePosters()
  const city = here.value?.city ?? cities.value[0] ?? ''
  const follows = query['follows'] ?? ''
  const [former, setFormer] = useState<Need | null>(null)
  useEffect(() => {
    if (follows === '') return
    void deskApi
      .get<Need>(`/resources/needs/${encodeURIComponent(follows)}`)
      .then((found) => found.ok && setFormer(found.value))
  }, [follows])
  const blank = blankNeed(posters.length === 1 ? (posters[0]?.id ?? '') : '', city, addDays(todayAt(), 30))
  const base = former
    ? { ...formOfNeed(former), neededBy: blank.neededBy, title: '', amount: '', notes: '' }
    : blank
  const { form, set, clear } = useDraft(follows ? `need.${follows}.next` : 'need', base)
  const saving = useCommand()
  const poster = posters.find(({ id }) => id === form.organisationId)

  async function save(publish: boolean) {
    const lacks = missing(lacksOf(form))
    if (lacks) return saving.tell(lacks)
    const made = await saving.run<Need>('/resources/needs', {
      ...needOf(form),
      organisationId: form.organisationId,
      follows: follows || null,
      publish,
    })
    if (!made) return
    clear()
    route(`/desk/needs/${made.id}`)
  }

  return (
    <div class="part-resources">
      <PageHead title={m.desk_need_new()} back={{ href: '/desk/needs', name: m.desk_nav_needs() }} />
      <form
        class="card stack form need-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save(poster?.status !== 'pending')
        }}
      >
        {former && <p class="note">{m.desk_need_follows({ title: former.title })}</p>}
        <Field label={m.desk_need_organisation()} fault={faultAt(saving.problem, '/organisationId')}>
          {(wiring) => (
            <select
              {...wiring}
              value={form.organisationId}
              onChange={(event) => set({ organisationId: event.currentTarget.value })}
            >
              <option value="">{m.desk_need_organisation_choose()}</option>
              {posters.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <NeedFields form={form} set={set} problem={saving.problem} />
        <p class="soft">{m.desk_need_no_names()}</p>
        <FormProblem problem={saving.problem} fields={needPointers} />
        <div class="cluster">
          <Button type="submit" disabled={saving.busy}>
            {saving.busy
              ? m.desk_form_saving()
              : poster?.status === 'pending'
                ? m.desk_need_keep()
                : m.desk_need_publish()}
          </Button>
          {poster?.status !== 'pending' && (
            <Button quiet disabled={saving.busy} onClick={() => void save(false)}>
              {m.desk_need_keep()}
            </Button>
          )}
          <Button bare onClick={clear}>
            {m.desk_form_empty()}
          </Button>
        </div>
      </form>
    </div>
  )
}
