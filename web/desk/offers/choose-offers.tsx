import { useState } from 'preact/hooks'
import type { OfferRow, Renewals } from '../../../src/resources/offers/schema.ts'
import { Button } from '../../ui/button.tsx'
import { shortDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { useCommand } from '../command.ts'
import { missing } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { fullDay } from '../words.ts'
import type { OfferForm } from './offer-form.ts'
import { untilOf } from './offer-sent.ts'
import { Lasts } from './where-when.tsx'

/** As many as one command renews. */
const atOnce = 100

/** Why one was not renewed. */
const reasons: Record<string, () => string> = {
  'role.missing': m.offer_skipped_role,
  'organisation.not-verified': m.offer_skipped_organisation,
  'offer.state': m.offer_skipped_state,
  'offer.not-later': m.offer_skipped_later,
  'offer.promised': m.offer_skipped_promised,
}
const whyNot = (code: string): string => (reasons[code] ?? m.offer_skipped_gone)()

/** What became of those that were chosen. */
export type Told = { renewed: number; until: string; skipped: { title: string; why: string }[] }

/** Offers to tick, and their new last day: one command for a hundred of them. */
export function ChooseOffers({ rows, tell }: { rows: OfferRow[]; tell: (told: Told) => void }) {
  const [chosen, setChosen] = useState<string[]>([])
  const [ends, setEnds] = useState<Pick<OfferForm, 'lasts' | 'until'>>({ lasts: '90', until: '' })
  const saving = useCommand()
  const until = untilOf(ends)
  const all = rows.map(({ id }) => id)
  const isAll = all.length > 0 && all.every((id) => chosen.includes(id))

  async function renew(event: Event) {
    event.preventDefault()
    const lacks = missing(until ? [] : ['/validUntil'])
    if (lacks) return saving.tell(lacks)
    const done: Renewals = { renewed: [], skipped: [] }
    for (let at = 0; at < chosen.length; at += atOnce) {
      const answer = await saving.run<Renewals>('/resources/offers/renewals', {
        offerIds: chosen.slice(at, at + atOnce),
        validUntil: until,
      })
      if (!answer) break
      done.renewed.push(...answer.renewed)
      done.skipped.push(...answer.skipped)
    }
    if (done.renewed.length + done.skipped.length === 0) return
    const titleOf = (id: string) => rows.find((row) => row.id === id)?.title ?? id
    tell({
      renewed: done.renewed.length,
      until,
      skipped: done.skipped.map(({ id, code }) => ({ title: titleOf(id), why: whyNot(code) })),
    })
    const asked = [...done.renewed, ...done.skipped.map(({ id }) => id)]
    setChosen((before) => before.filter((id) => !asked.includes(id)))
  }
  return (
    <form class="stack" noValidate onSubmit={(event) => void renew(event)}>
      <label class="toggle">
        <input type="checkbox" checked={isAll} onChange={() => setChosen(isAll ? [] : all)} />
        <span>{m.offer_renew_all({ n: all.length })}</span>
      </label>
      <ul class="renew-list">
        {rows.map((o) => (
          <li key={o.id}>
            <label class="card">
              <input
                type="checkbox"
                checked={chosen.includes(o.id)}
                onChange={() =>
                  setChosen(chosen.includes(o.id) ? chosen.filter((id) => id !== o.id) : [...chosen, o.id])
                }
              />
              <span>
                <b>{o.title}</b>
                <span class="soft">
                  {[sayQuantity(o.sums?.left ?? o.quantity), o.organisation?.name, o.cities.join('、')]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span class="renew-day">{m.offer_to({ day: shortDay(o.validUntil) })}</span>
            </label>
          </li>
        ))}
      </ul>
      <div class="card stack renew-bar">
        <Lasts form={ends} set={(next) => setEnds({ ...ends, ...next })} problem={saving.problem} />
        <FormProblem problem={saving.problem} fields={['/validUntil']} />
        <div>
          <Button type="submit" disabled={saving.busy || chosen.length === 0}>
            {saving.busy
              ? m.desk_form_saving()
              : chosen.length === 0
                ? m.offer_renew_choose()
                : m.offer_renew_n({ n: chosen.length })}
          </Button>
        </div>
      </div>
    </form>
  )
}

/** What was renewed, and why some were not. */
export const Renewed = ({ told: { renewed, until, skipped } }: { told: Told }) => (
  <div class="note stack" role="status">
    <p>
      <b>{m.offer_renewed_n({ n: renewed, day: fullDay(until) })}</b>
    </p>
    {skipped.length > 0 && (
      <>
        <p>{m.offer_skipped_n({ n: skipped.length })}</p>
        <ul>
          {skipped.map(({ title, why }, at) => (
            <li key={at}>
              {title}
              {m.offer_skipped_why({ why })}
            </li>
          ))}
        </ul>
      </>
    )}
  </div>
)
