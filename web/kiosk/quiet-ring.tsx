import { m } from '../ui/messages/messages.js'
import { now, pending, quietSince } from './run.ts'
import { drowsyAfterMs } from './session.ts'

/** How much of the quiet time has passed, as a ring. */
export function QuietRing() {
  const quiet = pending.value > 0 ? 0 : Math.min(1, Math.max(0, now.value - quietSince.value) / drowsyAfterMs)
  const round = 2 * Math.PI * 31
  return (
    <svg
      class="ring"
      viewBox="0 0 72 72"
      role="img"
      aria-label={m.kiosk_bag_quiet({ seconds: drowsyAfterMs / 1000 })}
    >
      <circle cx="36" cy="36" r="31" stroke="var(--line)" />
      <circle
        cx="36"
        cy="36"
        r="31"
        stroke="var(--part)"
        stroke-dasharray={round}
        stroke-dashoffset={round * quiet}
        transform="rotate(-90 36 36)"
      />
      <path class="zz" d="M24 26h11L24 41h11m5-2h8l-8 10h8" />
    </svg>
  )
}
