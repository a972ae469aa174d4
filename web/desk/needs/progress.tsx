import type { NeedRow } from '../../../src/resources/needs/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'

type Props = { progress: NeedRow['progress']; whole?: boolean }

/** How far a need is: a bar of what was promised and what arrived; `whole` with every figure of it. */
export function NeedProgress({ progress, whole }: Props) {
  const { asked, promised, missing, promisedPercent, receivedPercent } = progress
  const line =
    missing === null
      ? m.desk_need_promised({ quantity: sayQuantity(promised) })
      : missing.amount === 0
        ? m.desk_need_met()
        : m.desk_need_lacks({ quantity: sayQuantity(missing) })
  return (
    <div class="need-progress">
      {promisedPercent !== null && (
        <div
          class="need-bar"
          role="img"
          aria-label={m.desk_need_bar({ promised: promisedPercent, received: receivedPercent ?? 0 })}
        >
          <span class="promised" style={{ width: `${promisedPercent}%` }} />
          <span class="received" style={{ width: `${receivedPercent ?? 0}%` }} />
        </div>
      )}
      {whole ? (
        <dl class="need-figures">
          <Figure name={m.desk_need_asked()} value={sayQuantity(asked)} />
          <Figure name={m.desk_need_sum_promised()} value={sayQuantity(promised)} />
          <Figure name={m.desk_need_on_the_way()} value={sayQuantity(progress.onTheWay)} />
          <Figure name={m.desk_need_received()} value={sayQuantity(progress.received)} />
          <Figure name={m.desk_need_distributed()} value={sayQuantity(progress.distributed)} />
          {missing && <Figure name={m.desk_need_missing()} value={sayQuantity(missing)} />}
        </dl>
      ) : (
        <span class="soft">{line}</span>
      )}
    </div>
  )
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt class="soft">{name}</dt>
    <dd>{value}</dd>
  </div>
)
