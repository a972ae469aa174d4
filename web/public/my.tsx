import { useEffect, useState } from 'preact/hooks'
import { EmptyShelf } from '../ui/art/scenes.tsx'
import { LinkButton } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import type { Hold, Loan, MyShelf, PhoneChildren } from '../ui/shapes.ts'
import { Empty, Skeleton } from '../ui/states.tsx'
import { BindPhone } from './bind-phone.tsx'
import { CardPicture } from './card-picture.tsx'
import { nameOfChild } from './child-name.ts'
import { Children, TakeOff } from './children.tsx'
import { Diary } from './diary.tsx'
import { useAnswer } from './load.ts'
import { MyCard } from './my-card.tsx'
import { MyHold } from './my-hold.tsx'
import { MyLoan } from './my-loan.tsx'
import { useTitle } from './page-title.ts'
import { activeChild, phoneApi, rememberCard } from './phone.ts'
import { Trouble } from './trouble.tsx'

type Mine = { shelf: MyShelf; children: PhoneChildren['patrons'] }

async function ask(signal: AbortSignal) {
  const [shelf, phone] = await Promise.all([
    phoneApi.get<MyShelf>('/library/my', {}, { signal }),
    phoneApi.get<PhoneChildren>('/library/phone', {}, { signal }),
  ])
  if (!shelf.ok) return shelf
  const children = phone.ok ? phone.value.patrons : [{ ...shelf.value.patron, active: true }]
  return { ok: true as const, value: { shelf: shelf.value, children } }
}

const unbound = ['session.missing', 'card.revoked', 'card.unknown', 'thing.unknown']

/** The bag of the child whose card is open on this phone. */
export function My() {
  useTitle(m.public_nav_my())
  const { value, problem, again } = useAnswer<Mine>('my', ask)
  useEffect(() => {
    if (value) {
      rememberCard(true)
      activeChild.value = value.shelf.patron
    } else if (problem && unbound.includes(problem.code)) {
      rememberCard(false)
      activeChild.value = null
    }
  }, [value, problem])
  if (problem && unbound.includes(problem.code)) return <NoCard />
  if (problem) return <Trouble problem={problem} again={again} name={m.public_nav_my()} />
  if (!value) return <Waiting />
  return <Bag key={value.shelf.patron.id} mine={value} again={again} />
}

function Bag({ mine: { shelf, children }, again }: { mine: Mine; again: () => void }) {
  const [loans, setLoans] = useState(shelf.loans)
  const [holds, setHolds] = useState(shelf.holds)
  useEffect(() => {
    setLoans(shelf.loans)
    setHolds(shelf.holds)
  }, [shelf])
  const changed = (next: Loan) =>
    setLoans((now) => now.map((each) => (each.id === next.id ? { ...each, ...next } : each)))
  const ended = (hold: Hold) => setHolds((now) => now.filter((each) => each.id !== hold.id))
  const ready = holds.filter((hold) => hold.state === 'ready')
  const waiting = holds.filter((hold) => hold.state !== 'ready')
  return (
    <section class="my">
      <Children list={children} active={shelf.patron} onSwitched={again} />
      <h1>{m.public_my_title({ name: nameOfChild(shelf.patron) })}</h1>
      <Places limit={shelf.places.limit} left={shelf.places.left} />
      {ready.length > 0 && (
        <section class="ready">
          <h2>{m.public_my_ready()}</h2>
          <ul class="rows">
            {ready.map((hold) => (
              <MyHold key={hold.id} hold={hold} onEnded={ended} />
            ))}
          </ul>
        </section>
      )}
      {loans.length > 0 && <h2 class="only-read-aloud">{m.public_my_out()}</h2>}
      {loans.length > 0 ? (
        <ul class="rows">
          {loans.map((loan) => (
            <MyLoan key={loan.id} loan={loan} bound={shelf.bound} onChanged={changed} />
          ))}
        </ul>
      ) : (
        <Empty picture={<EmptyShelf />} title={m.public_my_empty()}>
          <p>{m.public_my_empty_do()}</p>
          <LinkButton href="/library?available=true">{m.public_my_find()}</LinkButton>
        </Empty>
      )}
      {waiting.length > 0 && (
        <section>
          <h2>{m.public_my_holds()}</h2>
          <ul class="rows">
            {waiting.map((hold) => (
              <MyHold key={hold.id} hold={hold} onEnded={ended} />
            ))}
          </ul>
        </section>
      )}
      {shelf.bound ? (
        <>
          <Diary patronId={shelf.patron.id} />
          {shelf.cardUrl && <MyCard url={shelf.cardUrl} child={shelf.patron} />}
        </>
      ) : (
        <BindPhone onBound={again} />
      )}
      <TakeOff child={shelf.patron} onDone={again} />
    </section>
  )
}

/** How many more may be taken, as places in a bag. Many places are told in words alone. */
function Places({ limit, left }: { limit: number; left: number }) {
  return (
    <p class="bag-places">
      {limit <= 12 && (
        <span aria-hidden="true">
          {Array.from({ length: limit }, (_, n) => (
            <i key={n} class={n < limit - left ? 'taken' : undefined} />
          ))}
        </span>
      )}
      {left > 0 ? m.public_my_left({ count: left }) : m.public_my_full()}
    </p>
  )
}

function NoCard() {
  return (
    <section class="open-card">
      <CardPicture />
      <h1>{m.public_my_none()}</h1>
      <p>{m.public_my_none_do()}</p>
      <LinkButton class="big" href="/scan">
        {m.public_my_none_scan()}
      </LinkButton>
      <p class="soft">{m.public_my_none_ask()}</p>
    </section>
  )
}

function Waiting() {
  return (
    <section class="my" aria-busy="true">
      <Skeleton height="64px" width="64px" />
      <Skeleton height="2.4em" width="60%" />
      <Skeleton height="8em" />
      <Skeleton height="8em" />
    </section>
  )
}
