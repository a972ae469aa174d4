import { useEffect } from 'preact/hooks'
import type { GiftRow } from '../../../src/library/gifts/schema.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { useGet } from '../load.ts'

type Props = {
  libraryId: string
  value: string
  onChoose: (giftId: string) => void
  /** Changes when copies were added: what is left is counted anew. */
  turn: number
  fault?: string
}

/** Which gift the books came with, where some that were received here stand on no shelf yet. */
export function ChooseGift({ libraryId, value, onChoose, turn, fault }: Props) {
  const { value: found, again } = useGet<{ items: GiftRow[] }>('/library/gifts', { libraryId })
  const gifts = found?.items ?? []
  useEffect(() => {
    if (turn > 0) again()
  }, [turn])
  if (gifts.length === 0 && value === '') return null
  return (
    <Field label={m.desk_gift()} hint={m.desk_gift_hint()} fault={fault}>
      {(wiring) => (
        <select
          {...wiring}
          value={gifts.some(({ id }) => id === value) ? value : ''}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          <option value="">{m.desk_gift_none()}</option>
          {gifts.map((gift) => (
            <option key={gift.id} value={gift.id}>
              {m.desk_gift_one({ title: gift.title, donor: giverOf(gift), n: gift.left })}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const giverOf = ({ gift }: GiftRow): string =>
  gift.anonymous ? m.gift_anonymous() : gift.names.join(m.gift_and()) || m.gift_unrecorded()
