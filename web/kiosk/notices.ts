import type { Problem } from '../ui/api.ts'
import type { TitleFace } from '../ui/shapes.ts'
import type {
  Choice,
  Effect,
  Instant,
  Notice,
  Operation,
  Session,
  Sound,
  Step,
  Told,
  Topic,
} from './shape.ts'

export const sound = (name: Sound): Effect => ({ do: 'sound', sound: name })
export const say = (told: Told): Effect => ({ do: 'say', told })

const readingMs = 12_000
const decidingMs = 30_000

/** Something to tell, with what may be done about it; one with a decision in it stays longer. */
export function notice(
  now: Instant,
  told: Told,
  face: TitleFace | null = null,
  choices: Choice[] = [],
): Notice {
  const offered = choices.length > 0 ? choices : [{ act: 'dismiss' as const }]
  return { ...told, face, choices: offered, until: now + (choices.length > 1 ? decidingMs : readingMs) }
}

/** Shows and says something that did not go as the child meant. */
export function tell(
  session: Session,
  told: Told,
  face: TitleFace | null = null,
  choices: Choice[] = [],
): Step {
  return [{ ...session, notice: notice(session.now, told, face, choices) }, [sound('oops'), say(told)]]
}

const topics: Record<string, Topic> = {
  'card.unknown': 'card-unknown',
  'card.revoked': 'card-revoked',
  'copy.unknown': 'copy-unknown',
  'copy.check-digit': 'copy-bad-check',
  'copy.on-loan': 'copy-on-loan',
  'copy.not-lendable': 'copy-not-lendable',
  'copy.held-for-another': 'copy-held',
  'patron.suspended': 'suspended',
  'loan.limit-reached': 'limit',
  'loan.already-yours': 'already-yours',
  'renewal.limit-reached': 'renewal-limit',
  'renewal.held': 'renewal-held',
  'renewal.no-gain': 'renewal-no-gain',
  'undo.too-late': 'undo-late',
  'rate.limited': 'too-fast',
  'network.lost': 'network',
}

/** A refusal in a child's words: what it is about, and the next steps there are. Nothing is a dead end. */
export function refusal(
  now: Instant,
  problem: Problem,
  operation: Operation,
  openCard: string | null,
): Notice {
  const topic = topics[problem.code] ?? 'fault'
  const told: Told = {
    topic,
    limit: number(problem.limit),
    dueOn: text(problem.dueOn),
    requestId: problem.status >= 500 ? problem.requestId : undefined,
  }
  // Another child may stand here by now: what the first one might do is not for this one to choose.
  const gone = 'card' in operation && operation.kind !== 'card' && operation.card !== openCard
  return notice(
    now,
    told,
    null,
    gone ? [{ act: 'help' }, { act: 'dismiss' }] : nextSteps(topic, problem, operation),
  )
}

function nextSteps(topic: Topic, problem: Problem, operation: Operation): Choice[] {
  const dismiss: Choice = { act: 'dismiss' }
  const copyCode = 'copyCode' in operation ? operation.copyCode : ''
  switch (topic) {
    case 'copy-on-loan':
      return [{ act: 'in-hand', copyCode }, { act: 'give-back', copyCode }, dismiss]
    case 'already-yours': {
      const loanId = text(problem.loanId)
      const renew: Choice[] = loanId && problem.canRenew !== false ? [{ act: 'renew', copyCode, loanId }] : []
      return [...renew, { act: 'give-back', copyCode }, dismiss]
    }
    case 'undo-late':
      return [{ act: 'give-back', copyCode }, dismiss]
    case 'network':
    case 'fault':
    case 'too-fast':
      return [{ act: 'again', operation }, { act: 'help' }]
    case 'suspended':
    case 'card-unknown':
    case 'card-revoked':
    case 'copy-unknown':
    case 'copy-not-lendable':
      return [{ act: 'help' }, dismiss]
    default:
      return [dismiss]
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : null)
const number = (value: unknown) => (typeof value === 'number' ? value : undefined)
