import { creatorNames, todayAt } from '../../public/words.ts'
import { Avatar } from '../../ui/art/avatar.tsx'
import { Cover } from '../../ui/art/cover.tsx'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import type { Avatar as Face } from '../../ui/shapes.ts'
import { childName } from '../words.ts'
import type { Bag } from './lines.ts'

/** Whose turn it is, with what is in the bag; without a card, that a book comes back. */
export function BagPanel({ bag, close }: { bag: Bag | null; close: () => void }) {
  if (!bag) {
    return (
      <div class="bag none">
        <p>
          <b>{m.desk_lend_none()}</b>
          <br />
          {m.desk_lend_none_do()}
        </p>
      </div>
    )
  }
  const today = todayAt()
  return (
    <section class="bag" aria-label={m.desk_lend_bag({ child: childName(bag.patron) })}>
      <div class="bag-who">
        <Avatar name={bag.patron.avatar as Face} size={72} />
        <div>
          <h2>{childName(bag.patron)}</h2>
          <p>
            {bag.places
              ? bag.places.left > 0
                ? m.desk_lend_left({ n: bag.places.left })
                : m.desk_lend_full()
              : m.desk_lend_out({ n: bag.loans.length })}
          </p>
        </div>
        <Button quiet onClick={close}>
          {m.desk_lend_close()}
        </Button>
      </div>
      {bag.holdsReady.length > 0 && (
        <p class="note">
          {m.desk_lend_holds({ titles: bag.holdsReady.map(({ title }) => title).join('、') })}
        </p>
      )}
      {bag.loans.length > 0 && (
        <ul class="bag-books">
          {bag.loans.map((loan) => (
            <li key={loan.id}>
              <Cover
                title={loan.title}
                creator={creatorNames(loan.creators)}
                kind={loan.kind}
                src={loan.cover}
              />
              {loan.dueOn < today ? (
                <Tag tone="warn">{m.desk_lend_overdue()}</Tag>
              ) : (
                <span class="soft">{m.desk_lend_due({ date: monthAndDay(loan.dueOn) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
