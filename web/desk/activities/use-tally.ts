import { useEffect, useRef, useState } from 'preact/hooks'
import type { ActivityShape, Attended } from '../../../src/space/activities/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { deskApi } from '../api.ts'

export type Who = 'adults' | 'children' | 'volunteers'
type Sums = Record<Who, number>

const none: Sums = { adults: 0, children: 0, volunteers: 0 }
const plus = (a: Sums, b: Sums, sign: 1 | -1 = 1): Sums => ({
  adults: a.adults + sign * b.adults,
  children: a.children + sign * b.children,
  volunteers: a.volunteers + sign * b.volunteers,
})

/**
 * Heads as they are tapped: each tap shows at once, and taps that come while others are on their way go together after
 * them. What did not arrive is taken back and said.
 */
export function useTally(activity: ActivityShape) {
  const [known, setKnown] = useState<Sums>(activity.heads.came)
  const [tapped, setTapped] = useState(none)
  const [problem, setProblem] = useState<Problem | null>(null)
  const waiting = useRef(none)
  const busy = useRef(false)
  useEffect(() => setKnown(activity.heads.came), [activity])

  async function send(): Promise<void> {
    if (busy.current) return
    busy.current = true
    while (Object.values(waiting.current).some((n) => n !== 0)) {
      const sums = waiting.current
      waiting.current = none
      const path = `/space/activities/${activity.id}/attendance`
      const answer = await deskApi.command<Attended>(path, { method: 'tally', ...sums })
      setTapped((all) => plus(all, sums, -1))
      if (answer.ok) setKnown(answer.value.heads.came)
      else setProblem(answer.problem)
    }
    busy.current = false
  }
  return {
    came: plus(known, tapped),
    problem,
    /** Shows what another command counted. */
    counted: setKnown,
    tap: (who: Who, by: 1 | -1) => {
      const one = { ...none, [who]: by }
      setProblem(null)
      waiting.current = plus(waiting.current, one)
      setTapped((all) => plus(all, one))
      void send()
    },
  }
}

/** Heads are counted from three hours before the beginning on. */
export const isCountable = ({ startsAt }: ActivityShape): boolean =>
  Date.now() >= Date.parse(startsAt) - 3 * 3_600_000
