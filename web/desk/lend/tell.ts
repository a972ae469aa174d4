import { monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { whatHappened } from '../../ui/states.tsx'
import { routingWords } from '../today/loan-acts.ts'
import { childName, spokenCode } from '../words.ts'
import type { LendLine, Line, ReturnLine } from './lines.ts'

export type Tone = 'good' | 'bad' | 'plain' | 'hold' | 'transit' | 'gone'
/** A line in words: large ones, and smaller ones that say more. */
export type Told = { tone: Tone; words: string; more?: string }

export const nameOf = ({ title, copyCode }: { title?: string; copyCode: string }): string =>
  title ? m.desk_title_named({ title }) : spokenCode(copyCode)

const joined = (parts: (string | false | undefined | null)[]) => parts.filter(Boolean).join(' · ')

/** What a scan was and what became of it. */
export function tell(line: Line): Told {
  switch (line.kind) {
    case 'card':
      if (line.state === 'running') return { tone: 'plain', words: m.desk_lend_reading() }
      if (line.state === 'refused')
        return { tone: 'bad', words: line.problem ? whatHappened(line.problem) : '' }
      return { tone: 'plain', words: m.desk_lend_opened({ child: childName(line.patron ?? null) }) }
    case 'lend':
      return tellLend(line)
    case 'return':
      return tellReturn(line)
    case 'strange':
      return {
        tone: 'bad',
        words: m.desk_lend_strange(),
        more: { slip: m.desk_lend_slip, isbn: m.desk_lend_isbn, strange: m.desk_lend_strange_do }[line.why](),
      }
  }
}

function tellLend(line: LendLine): Told {
  const code = spokenCode(line.copyCode)
  const title = nameOf(line)
  const child = childName(line.patron)
  const why = line.problem && whatHappened(line.problem)
  switch (line.state) {
    case 'running':
      return { tone: 'plain', words: m.desk_lend_lending({ code }) }
    case 'undoing':
      return { tone: 'plain', words: m.desk_lend_undoing({ title }) }
    case 'undone':
      return { tone: 'gone', words: m.desk_lend_undone({ title }) }
    case 'cardless':
      return { tone: 'bad', words: m.desk_lend_cardless({ code }) }
    case 'refused':
      return { tone: 'bad', words: why ?? '', more: joined([code, child]) }
    case 'done':
      return {
        tone: 'good',
        words: line.act === 'renew' ? m.desk_lend_renewed({ title }) : m.desk_lend_done({ title }),
        more: joined([child, line.loan && m.desk_lend_due({ date: monthAndDay(line.loan.dueOn) }), why]),
      }
  }
}

function tellReturn({ state, copyCode, returned, problem }: ReturnLine): Told {
  if (state === 'running')
    return { tone: 'plain', words: m.desk_lend_returning({ code: spokenCode(copyCode) }) }
  if (!returned)
    return { tone: 'bad', words: problem ? whatHappened(problem) : '', more: spokenCode(copyCode) }
  const { copy, routing, outcome, loan } = returned
  return {
    tone: routing.to === 'hold-shelf' ? 'hold' : routing.to === 'transit' ? 'transit' : 'good',
    words: routingWords(routing),
    more: joined([
      nameOf({ title: copy.title, copyCode }),
      outcome === 'returned' ? m.desk_loan_returned() : m.desk_lend_not_out(),
      childName(loan?.patron ?? null),
    ]),
  }
}
