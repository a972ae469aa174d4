import { checkOut, renewLoan, takeBack } from '../library/lending/commands.ts'
import { reportLost } from '../library/lending/lost.ts'
import { addDays, instantOf, localDay, weekday } from '../platform/days.ts'
import { systemCtx } from '../jobs.ts'
import type { Env } from '../platform/env.ts'
import { chance } from './chance.ts'

export type Shelf = {
  libraryId: string
  kioskId: string
  weekly: readonly number[]
  copies: string[]
  cards: string[]
}

/** How many weeks of lending the demo begins with. */
const weeks = 5

/**
 * Lends and returns through the same commands as a kiosk, day by day up to now, with a clock of its own: most books come
 * back within two weeks, some are renewed, a few are late, one cannot be found.
 */
export const liveThrough = async (env: Env, shelves: Shelf[], now: number): Promise<number> => {
  const dice = chance(20261125)
  const today = localDay(now, 'Asia/Shanghai')
  const out: { code: string; loanId: string; shelf: Shelf; day: string; card: string }[] = []
  let lent = 0
  for (let back = weeks * 7; back >= 0; back--) {
    const day = addDays(today, -back)
    for (const shelf of shelves.filter((s) => s.weekly.includes(weekday(day)))) {
      let at = instantOf(day, 15, 'Asia/Shanghai')
      const ctx = () => ({
        ...systemCtx(env, 'seed', (at = Math.min(at + 60_000 * (1 + dice.below(6)), now))),
        caller: { kind: 'kiosk' as const, id: shelf.kioskId },
      })
      for (const loan of out.filter((l) => l.shelf === shelf)) {
        const age = (Date.parse(day) - Date.parse(loan.day)) / 86_400_000
        if (age > 4 && dice.is(age > 12 ? 0.45 : 0.18)) {
          await takeBack(ctx(), { copyCode: loan.code })
          out.splice(out.indexOf(loan), 1)
        } else if (age === 11 && dice.is(0.2)) await renewLoan(ctx(), loan.loanId, { card: loan.card })
      }
      const visitors = 1 + dice.below(3)
      for (let v = 0; v < visitors; v++) {
        const card = dice.pick(shelf.cards)
        for (let n = 1 + dice.below(3); n > 0; n--) {
          const made = await checkOut(ctx(), { copyCode: dice.pick(shelf.copies), card })
          if (!made.ok) continue
          lent += 1
          out.push({ code: made.value.body.copyCode, loanId: made.value.body.id, shelf, day, card })
        }
      }
    }
  }
  const missing = out.find((l) => l.day < addDays(today, -20)) ?? out[0]
  if (missing) await reportLost(systemCtx(env, 'seed', now), missing.loanId)
  return lent
}
