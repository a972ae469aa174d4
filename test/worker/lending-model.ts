/**
 * Lending said a second time, as small as it goes and from the design alone: two libraries that are open every day, loans
 * of 14 days, two at a time, one renewal, two holds, a week on the hold shelf.
 */
export type Outcome = string

const day = 86_400_000
const active = ['waiting', 'in-transit', 'ready']
const lendable = ['available', 'in-transit', 'lost', 'missing']

type Copy = { title: number; home: number; at: number; status: string }
type Loan = {
  copy: number
  child: number
  library: number
  out: number
  due: number
  renewals: number
  open: boolean
  lost: boolean
  filled: { hold: Hold; was: string; copy: number | null } | null
}
type Hold = {
  id: string
  child: number
  title: number
  pickup: number
  state: string
  copy: number | null
  until: number | null
}

/** Days are counted from 1970 in Shanghai's time. */
const today = (now: number) => Math.floor((now + 8 * 3_600_000) / day)

export class Model {
  copies: Copy[] = [0, 1, 2, 3].map((n) => ({ title: n >> 1, home: n & 1, at: n & 1, status: 'available' }))
  loans: Loan[] = []
  holds: Hold[] = []
  now: number

  constructor(now: number) {
    this.now = now
  }

  /** Another one of the same state. */
  copy(): Model {
    const { copies, loans, holds } = this
    return Object.assign(new Model(this.now), structuredClone({ copies, loans, holds }))
  }

  openLoan = (copy: number) => this.loans.find((l) => l.open && l.copy === copy)
  running = () => this.holds.filter((h) => active.includes(h.state))
  setAsideFor = (copy: number) => this.running().find((h) => h.copy === copy)
  of = (child: number, title: number) => this.running().find((h) => h.child === child && h.title === title)
  waiting = (title: number) => this.holds.filter((h) => h.state === 'waiting' && h.title === title)

  lend(library: number, copy: number, child: number, inHand: boolean): Outcome {
    const c = this.copies[copy]!
    const open = this.openLoan(copy)
    if (open?.child === child) return 'loan.already-yours'
    if (open && !inHand) return 'copy.on-loan'
    if (!lendable.includes(c.status)) return 'copy.not-lendable'
    const aside = this.setAsideFor(copy)
    if (aside && aside.child !== child) return 'copy.held-for-another'
    if (this.loans.filter((l) => l.open && l.child === child).length >= 2) return 'loan.limit-reached'
    if (open) open.open = false
    const hold = this.of(child, c.title)
    const filled = hold ? { hold, was: hold.state, copy: hold.copy } : null
    if (hold) hold.state = 'filled'
    if (filled && filled.copy !== null && filled.copy !== copy) this.passOn(filled.copy)
    Object.assign(c, { status: 'available', at: library })
    this.loans.push({
      copy,
      child,
      library,
      out: this.now,
      due: today(this.now) + 14,
      renewals: 0,
      open: true,
      lost: false,
      filled,
    })
    return '201'
  }

  /** A copy whose hold has ended goes to the next child, or is free where it stands. */
  passOn(copy: number): void {
    const c = this.copies[copy]!
    if (c.status !== 'available' && c.status !== 'in-transit') return
    const next = this.waiting(c.title)[0]
    if (next) this.setAside(copy, next)
    else c.status = 'available'
  }

  setAside(copy: number, hold: Hold): void {
    const c = this.copies[copy]!
    const here = hold.pickup === c.at
    Object.assign(hold, {
      copy,
      state: here ? 'ready' : 'in-transit',
      until: here ? today(this.now) + 7 : null,
    })
    c.status = here ? 'available' : 'in-transit'
  }

  bring(library: number, copy: number): Outcome {
    const c = this.copies[copy]!
    const open = this.openLoan(copy)
    if (open) open.open = false
    c.at = library
    const told = open ? 'returned' : 'not-on-loan'
    if (!lendable.includes(c.status)) return `${told} ${c.home === library ? 'shelf' : 'transit'}`
    const hold = this.setAsideFor(copy) ?? this.waiting(c.title)[0]
    if (hold) {
      const stood = hold.state === 'ready' && hold.pickup === library
      if (stood) c.status = 'available'
      else this.setAside(copy, hold)
      return `${told} ${hold.pickup === library ? 'hold-shelf' : 'transit'}`
    }
    c.status = c.home === library ? 'available' : 'in-transit'
    return `${told} ${c.home === library ? 'shelf' : 'transit'}`
  }

  renew(loan: number): Outcome {
    const l = this.loans[loan]!
    if (!l.open) return 'loan.state'
    if (l.renewals >= 1) return 'renewal.limit-reached'
    const { title } = this.copies[l.copy]!
    const standing = this.copies.filter(
      (c, n) =>
        c.title === title &&
        (c.status === 'available' || c.status === 'in-transit') &&
        !this.openLoan(n) &&
        !this.setAsideFor(n),
    ).length
    if (this.waiting(title).length > standing) return 'renewal.held'
    if (today(this.now) + 14 <= l.due) return 'renewal.no-gain'
    Object.assign(l, { due: today(this.now) + 14, renewals: l.renewals + 1 })
    return '201'
  }

  undo(loan: number, library: number): Outcome {
    const l = this.loans[loan]!
    if (l.library !== library) return 'thing.unknown'
    if (!l.open) return 'loan.state'
    if (this.now - l.out > 60_000) return 'undo.too-late'
    l.open = false
    if (!l.filled || this.of(l.child, this.copies[l.copy]!.title)) return '200'
    const { hold, was, copy } = l.filled
    Object.assign(hold, { state: 'waiting', copy: null })
    const until = hold.until
    hold.until = null
    if (copy === null || this.openLoan(copy) || this.setAsideFor(copy)) return '200'
    const c = this.copies[copy]!
    if (c.status !== 'available' && c.status !== 'in-transit') return '200'
    const ready = was === 'ready' && c.at === hold.pickup
    Object.assign(hold, { state: ready ? 'ready' : 'in-transit', copy, until: ready ? until : null })
    c.status = ready ? 'available' : 'in-transit'
    return '200'
  }

  place(child: number, title: number, pickup: number, id: string): Outcome {
    if (this.loans.some((l) => l.open && l.child === child && this.copies[l.copy]!.title === title))
      return 'hold.have-copy'
    if (this.of(child, title)) return 'hold.exists'
    if (this.running().filter((h) => h.child === child).length >= 2) return 'hold.limit-reached'
    this.holds.push({ id, child, title, pickup, state: 'waiting', copy: null, until: null })
    return '201'
  }

  end(hold: number, as: string): Outcome {
    const h = this.holds[hold]!
    if (!active.includes(h.state)) return 'hold.state'
    const aside = h.state === 'waiting' ? null : h.copy
    h.state = as
    if (aside !== null) this.passOn(aside)
    return '200'
  }

  lose(loan: number): Outcome {
    const l = this.loans[loan]!
    if (!l.open) return 'loan.state'
    if (!l.lost) this.copies[l.copy]!.status = 'lost'
    l.lost = true
    return '200'
  }

  say(copy: number, status: string): Outcome {
    const c = this.copies[copy]!
    const hold = this.setAsideFor(copy)
    if (hold && (status !== 'available' || c.status === 'in-transit'))
      Object.assign(hold, { state: 'waiting', copy: null, until: null })
    c.status = status
    return '200'
  }

  expire(): number {
    const over = this.holds
      .map((h, n) => ({ h, n }))
      .filter(({ h }) => h.state === 'ready' && h.until !== null && h.until < today(this.now))
      .sort((a, b) => a.h.until! - b.h.until! || (a.h.id < b.h.id ? -1 : 1))
    for (const { n } of over) this.end(n, 'expired')
    return over.length
  }

  /** What the database must hold now. */
  state() {
    return {
      copies: this.copies.map(({ at, status }) => ({ at, status })),
      loans: this.loans
        .filter((l) => l.open)
        .map(({ copy, child, due, renewals, lost }) => ({ copy, child, due, renewals, lost }))
        .sort((a, b) => a.copy - b.copy),
      holds: this.running()
        .map(({ id, state, copy, until }) => ({ id, state, copy, until }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    }
  }
}
