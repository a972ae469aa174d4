import { answered } from './answers.ts'
import { askAgain, book, find, giveBack, lend, readCard, renew, undo } from './asking.ts'
import { say, sound, tell } from './notices.ts'
import type { Choice, Given, Instant, KioskEvent, Session, Step, Told } from './shape.ts'

/** A code seen again within this time is the same scan. */
export const rescanMs = 3_000
/** After this long without a sign of life the owl gets sleepy. */
export const drowsyAfterMs = 45_000
/** And this long after it the session says goodbye by itself. */
export const goodbyeAfterMs = 57_000
/** Returned books stay on the screen for this long. */
const returnedMs = 20_000
const helpMs = 180_000
const farewellMs = 6_000
const justLentMs = 20_000

export const newSession = (now: Instant): Session => ({
  child: null,
  returned: [],
  notice: null,
  farewell: null,
  help: false,
  drowsy: false,
  quietSince: now,
  seen: {},
  justLent: null,
  pending: [],
  lastFault: null,
  now,
})

/** Everything that can happen at the kiosk: what it looks like afterwards, and what is to be done about it. */
export function step(before: Session, event: KioskEvent, given: Given): Step {
  const session = { ...before, now: given.now }
  switch (event.type) {
    case 'scan':
      return scanned(session, event, given)
    case 'answered':
      return answered(session, event, given)
    case 'choose':
      return chosen(awake(session), event.choice, given)
    case 'undo':
      return undo(awake(session), event.copyCode, given)
    case 'leave':
      return leave(session)
    case 'touch':
      return [awake(session), []]
    case 'help':
      return event.open
        ? [{ ...awake(session), help: true }, [sound('call'), say({ topic: 'help' })]]
        : [{ ...awake(session), help: false }, []]
    case 'tick':
      return tick(session)
  }
}

const awake = (session: Session): Session => ({ ...session, quietSince: session.now, drowsy: false })

function scanned(session: Session, { read, by }: KioskEvent & { type: 'scan' }, given: Given): Step {
  const code = JSON.stringify(read)
  const last = session.seen[code]
  const recent = Object.entries(session.seen).filter(([, at]) => given.now - at < rescanMs)
  if (last !== undefined && given.now - last < rescanMs) {
    const seen = by === 'camera' ? { ...session.seen, [code]: given.now } : session.seen
    return [{ ...awake(session), seen }, []]
  }
  const seen = { ...Object.fromEntries(recent), [code]: given.now }
  const fresh = { ...awake(session), seen, notice: null, farewell: null, help: false }
  const [next, effects] = act(fresh, read, given)
  return [next, [sound('scan'), ...effects]]
}

function act(session: Session, read: (KioskEvent & { type: 'scan' })['read'], given: Given): Step {
  switch (read.kind) {
    case 'card':
      return card(session, read.token, given)
    case 'copy':
      return book(session, read.code, given)
    case 'isbn':
      return find(session, read.isbn13, given)
    default:
      return tell(session, { topic: read.kind })
  }
}

function card(session: Session, token: string, given: Given): Step {
  const { child } = session
  if (child?.card === token)
    return child.phase === 'open' ? tell(session, { topic: 'same-card' }) : [session, []]
  const [next, asked] = readCard(session, token, given)
  if (child?.phase !== 'open') return [next, asked]
  return [next, [say({ topic: 'changed-child', name: child.patron?.nickname }), ...asked]]
}

function chosen(session: Session, choice: Choice, given: Given): Step {
  const cleared: Session = { ...session, notice: null }
  switch (choice.act) {
    case 'in-hand':
      return lend(cleared, choice.copyCode, given, 'in-hand')
    case 'give-back':
      return giveBack(cleared, choice.copyCode, given)
    case 'use-copy':
      return book(cleared, choice.copyCode, given)
    case 'renew':
      return renew(cleared, choice, given)
    case 'again':
      return askAgain(cleared, choice.operation)
    case 'help':
      return step(cleared, { type: 'help', open: true }, given)
    case 'dismiss':
      return [cleared, []]
  }
}

function leave(session: Session): Step {
  const { child } = session
  if (child?.phase !== 'open') return [{ ...awake(session), child: null, notice: null, returned: [] }, []]
  const lent = child.rows.filter((row) => row.state === 'lent')
  const dueOn = child.rows.flatMap((row) => (row.loan ? [row.loan.dueOn] : [])).sort()[0] ?? null
  const told: Told = { topic: 'goodbye', name: child.patron?.nickname, count: lent.length, dueOn }
  const left: Session = {
    ...awake(session),
    child: null,
    notice: null,
    help: false,
    farewell: { patron: child.patron, lent: lent.length, dueOn, until: session.now + farewellMs },
    justLent: { copies: lent.map((row) => row.copyCode), until: session.now + justLentMs },
  }
  return [left, [sound('bye'), say(told)]]
}

function tick(session: Session): Step {
  const { now } = session
  const quiet = now - session.quietSince
  const over = (until: Instant | undefined) => until !== undefined && now >= until
  const next: Session = {
    ...session,
    notice: over(session.notice?.until) ? null : session.notice,
    farewell: over(session.farewell?.until) ? null : session.farewell,
    justLent: over(session.justLent?.until) ? null : session.justLent,
  }
  if (next.help) return [quiet < helpMs ? next : { ...awake(next), help: false }, []]
  if (!next.child) return [quiet < returnedMs ? next : { ...next, returned: [] }, []]
  if (next.pending.length > 0) return [next, []]
  if (quiet >= goodbyeAfterMs) return leave(next)
  if (quiet >= drowsyAfterMs && !next.drowsy) return [{ ...next, drowsy: true }, [say({ topic: 'drowsy' })]]
  return [next, []]
}
