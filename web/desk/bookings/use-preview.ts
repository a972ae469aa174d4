import { useEffect, useState } from 'preact/hooks'
import type { BookingPreview } from '../../../src/space/bookings/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { deskApi } from '../api.ts'

const restMs = 350

export type Preview = { value: BookingPreview | null; problem: Problem | null; busy: boolean }

/** What a booking would meet, asked anew when the typing rests. */
export function usePreview(asked: object | null): Preview {
  const [seen, setSeen] = useState<Preview>({ value: null, problem: null, busy: false })
  const key = asked && JSON.stringify(asked)
  useEffect(() => {
    if (!key) {
      setSeen({ value: null, problem: null, busy: false })
      return
    }
    let here = true
    setSeen((before) => ({ ...before, busy: true }))
    const timer = setTimeout(
      () =>
        void deskApi.ask<BookingPreview>('/space/bookings/preview', JSON.parse(key)).then((answer) => {
          if (!here) return
          setSeen(
            answer.ok
              ? { value: answer.value, problem: null, busy: false }
              : { value: null, problem: answer.problem, busy: false },
          )
        }),
      restMs,
    )
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [key])
  return seen
}
