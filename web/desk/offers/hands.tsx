import { Mail, Phone } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Reached } from '../../../src/resources/ledger/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { amountNames, dayOf } from '../allocations/words.ts'

type Hand = Reached['items'][number]

/** Hands by their organisation, which is phoned once. */
export const byOrganisation = (hands: Hand[]): Hand[][] => {
  const by = new Map<string, Hand[]>()
  for (const hand of hands) by.set(hand.organisationId, [...(by.get(hand.organisationId) ?? []), hand])
  return [...by.values()]
}

const keyOf = (lotId: string) => `linli.recall.${lotId}`

function phonedHere(lotId: string): string[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(lotId)) ?? '[]') as string[]
  } catch {
    return []
  }
}

/** Whom somebody at this device has told already: ids of organisations, kept until they are taken off again. */
function usePhoned(lotId: string) {
  const [phoned, setPhoned] = useState(() => phonedHere(lotId))
  const flip = (id: string) => {
    const next = phoned.includes(id) ? phoned.filter((each) => each !== id) : [...phoned, id]
    setPhoned(next)
    try {
      localStorage.setItem(keyOf(lotId), JSON.stringify(next))
    } catch {
      // A browser that keeps nothing shows the ticks until the page is left.
    }
  }
  return { phoned, flip }
}

/** Who has some of it, with what to phone them by; once it is recalled, a list to tick. */
export function Hands({ reached }: { reached: Reached }) {
  const { lot, items, unmarked } = reached
  const { phoned, flip } = usePhoned(lot.id)
  const ticks = lot.recalledAt !== null && reached.mayRecall ? { phoned, flip } : null
  const all = byOrganisation(items)
  const told = all.filter(([hand]) => hand && phoned.includes(hand.organisationId)).length
  return (
    <>
      {all.length > 0 && (
        <section class="stack" aria-labelledby="reached">
          <h2 id="reached">{m.offer_reached()}</h2>
          {ticks && (
            <p class="soft no-print" role="status">
              {m.offer_phoned_n({ n: told, all: all.length })}
            </p>
          )}
          <Organisations all={all} ticks={ticks} />
        </section>
      )}
      {unmarked.length > 0 && (
        <section class="stack" aria-labelledby="unmarked">
          <h2 id="unmarked">{m.offer_unmarked()}</h2>
          <p class="soft">{m.offer_unmarked_why()}</p>
          <Organisations all={byOrganisation(unmarked)} ticks={ticks} />
        </section>
      )}
    </>
  )
}

type Ticks = { phoned: string[]; flip: (id: string) => void } | null

const Organisations = ({ all, ticks }: { all: Hand[][]; ticks: Ticks }) => (
  <ul class="hands">
    {all.map(
      ([first, ...rest]) =>
        first && <Organisation key={first.organisationId} first={first} rest={rest} ticks={ticks} />,
    )}
  </ul>
)

function Organisation({ first, rest, ticks }: { first: Hand; rest: Hand[]; ticks: Ticks }) {
  const { organisationId, organisation, contact } = first
  const isTold = ticks?.phoned.includes(organisationId) ?? false
  return (
    <li class={isTold ? 'card hand told' : 'card hand'}>
      <div class="hand-who">
        {ticks ? (
          <label class="hand-tick">
            <input type="checkbox" checked={isTold} onChange={() => ticks.flip(organisationId)} />
            <b>{organisation}</b>
            <span class="only-read-aloud">{m.offer_phoned_tick()}</span>
          </label>
        ) : (
          <b>{organisation}</b>
        )}
        {contact && (
          <p class="hand-contact">
            <span>{contact.name}</span>
            {contact.phone && (
              <a href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>
                <Phone aria-hidden="true" size={18} />
                {contact.phone}
              </a>
            )}
            {contact.email && (
              <a href={`mailto:${contact.email}`}>
                <Mail aria-hidden="true" size={18} />
                {contact.email}
              </a>
            )}
          </p>
        )}
      </div>
      {[first, ...rest].map((hand) => (
        <Part key={hand.allocationId} hand={hand} />
      ))}
    </li>
  )
}

/** One promise of theirs: where each part of it is, and to whom it was handed out. */
const Part = ({ hand }: { hand: Hand }) => (
  <div class="hand-part">
    <a href={`/desk/allocations/${hand.allocationId}`}>
      {[sayQuantity(hand.quantity), hand.need, hand.city].filter(Boolean).join(' · ')}
    </a>
    <ul class="hand-amounts">
      {amountNames
        .filter(([name]) => hand.amounts[name].amount > 0)
        .map(([name, words]) => (
          <li key={name}>
            {words()} <b>{sayQuantity(hand.amounts[name])}</b>
          </li>
        ))}
    </ul>
    {hand.distributions.length > 0 && (
      <ul class="hand-given">
        {hand.distributions.map(({ on, place, quantity, families }, at) => (
          <li key={at}>
            {[dayOf(on), place, sayQuantity(quantity), m.offer_given_to({ n: families })].join(' · ')}
          </li>
        ))}
      </ul>
    )}
  </div>
)
