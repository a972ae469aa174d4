import { useState } from 'preact/hooks'
import type { CardIssued, PatronShape } from '../../../src/people/patrons/schema.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { cardsAddress } from '../labels/address.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { dayAndTime } from '../words.ts'
import { QrCode } from '../../ui/qr-code.tsx'

type Props = { child: PatronShape; fresh: boolean; issued: () => void }

/** The child's card: made, made anew when it was lost, printed. Its code is shown this once. */
export function CardPanel({ child, fresh, issued }: Props) {
  const [card, setCard] = useState<CardIssued | null>(null)
  const issuing = useCommand()
  const has = child.cards.length > 0 || card !== null

  async function issue() {
    const made = await issuing.run<CardIssued>(`/people/patrons/${child.id}/cards`, {})
    if (!made) return
    setCard(made)
    issued()
  }
  const newest = child.cards
    .map(({ createdAt }) => createdAt)
    .sort()
    .at(-1)

  return (
    <section class="card stack" aria-labelledby="card-title">
      <h2 id="card-title">{m.desk_card_title()}</h2>
      {card ? (
        <div class="card-made" role="status">
          <QrCode text={card.url} label={m.desk_card_qr()} />
          <p>{m.desk_card_once()}</p>
        </div>
      ) : (
        <p>{has && newest ? m.desk_card_since({ when: dayAndTime(newest) }) : m.desk_card_none()}</p>
      )}
      <FormProblem problem={issuing.problem} />
      <div class="cluster">
        {has && (
          <LinkButton
            quiet={!card}
            target="_blank"
            href={cardsAddress({ libraryId: child.homeLibraryId, patronIds: [child.id] })}
          >
            {m.desk_card_print()}
          </LinkButton>
        )}
        {has
          ? !card && (
              <Confirm
                label={m.desk_card_again()}
                question={m.desk_card_again_sure()}
                yes={m.desk_card_again_yes()}
                disabled={issuing.busy}
                run={() => void issue()}
              />
            )
          : !card && (
              <Button quiet={!fresh} disabled={issuing.busy} onClick={() => void issue()}>
                {issuing.busy ? m.desk_form_saving() : m.desk_card_issue()}
              </Button>
            )}
      </div>
    </section>
  )
}
