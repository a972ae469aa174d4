import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacter, readCreditCode } from '../../src/people/organisations/credit-code.ts'
import {
  askAgain,
  decideAccept,
  decideConfirm,
  decideCreditCode,
  decideMember,
  decideReview,
  invitationState,
  remindNext,
} from '../../src/people/organisations/rules.ts'
import { fold, foldedOf } from '../../src/people/organisations/search.ts'

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const digits = [...'0123456789']
const today = '2026-03-02'

const of = (from: string[], length: number) =>
  fc.array(fc.constantFrom(...from), { minLength: length, maxLength: length }).map((list) => list.join(''))

/** Any code that the standard allows. */
const anyCode = fc.tuple(of(alphabet, 2), of(digits, 6), of(alphabet, 9)).map((parts) => {
  const seventeen = parts.join('')
  return seventeen + checkCharacter(seventeen)
})

const runs = { numRuns: 2000 }
const isCode = (text: string) => 'code' in readCreditCode(text)

describe('统一社会信用代码 (GB 32100-2015, check character verified)', () => {
  it.each([
    // The standard's own example, then codes that their holders print.
    '91350100M000100Y43',
    '91110000802100433B',
    '914403001922038216',
    '91440300708461136T',
    '91330100799655058B',
    '91350200MA2YJ1XR9G',
    '91350200776049653A',
    '123502001549897397',
    '9135021359498494XQ',
  ])('%s is right', (code) => {
    expect(readCreditCode(code)).toEqual({ code })
  })

  it('is right whichever of the 31 characters its check is, 0 among them', () => {
    const seen = new Set<string>()
    for (let n = 0; seen.size < 31 && n < 2000; n++) {
      const seventeen = `51110000${String(500_000_000 + n)}`
      const check = checkCharacter(seventeen)
      expect(readCreditCode(seventeen + check)).toEqual({ code: seventeen + check })
      seen.add(check)
    }
    expect([...seen].sort()).toEqual([...alphabet].sort())
  })

  it('a wrong check character: any single wrong character is caught', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(17), fc.constantFrom(...alphabet), (code, at, other) => {
        fc.pre(code[at] !== other)
        expect(isCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false)
      }),
      runs,
    )
  })

  it('any two characters that changed places are caught, but the first and the last, which weigh the same', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(17), fc.nat(17), (code, a, b) => {
        fc.pre(code[a] !== code[b] && !(Math.min(a, b) === 0 && Math.max(a, b) === 17))
        const list = [...code]
        list[a] = code[b] ?? ''
        list[b] = code[a] ?? ''
        expect(isCode(list.join(''))).toBe(false)
      }),
      runs,
    )
  })

  it('a character lost, doubled or added is caught', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(17), (code, at) => {
        expect(isCode(code.slice(0, at) + code.slice(at + 1))).toBe(false)
        expect(isCode(code.slice(0, at) + code[at] + code.slice(at))).toBe(false)
      }),
      runs,
    )
  })

  it('full width, lower case, spaces and hyphens are forgiven', () => {
    fc.assert(
      fc.property(
        anyCode,
        fc.nat(17),
        fc.constantFrom(' ', '\t', '\u3000', '-', '–', '—'),
        (code, at, gap) => {
          const wide = [...code].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('')
          for (const typed of [
            code.toLowerCase(),
            wide,
            ` ${code}\n`,
            code.slice(0, at) + gap + code.slice(at),
          ])
            expect(readCreditCode(typed)).toEqual({ code })
        },
      ),
      runs,
    )
  })

  it.each([
    ['91350100M000100Y4', 'length'],
    ['91350100M000100Y433', 'length'],
    ['91350100M000100YI3', 'characters'],
    ['91350100M000100Y4Z', 'characters'],
    ['91350100M000100Y4💥', 'length'],
    ['9135010AM000100Y43', 'region'],
    ['91350100M000100Y44', 'check-character'],
    ['11010519491231002X', 'check-character'],
    ['', 'required'],
    [' － ', 'required'],
  ])('%j: says why it is none: %s', (typed, fault) => {
    expect(readCreditCode(typed)).toEqual({ fault })
  })

  it('never fails on what anybody types', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 64 }), (typed) => {
        expect(Object.keys(readCreditCode(typed))).toHaveLength(1)
      }),
      runs,
    )
  })

  it('is optional for groups and persons, and checked there all the same', () => {
    for (const kind of ['group', 'person'] as const) {
      expect(decideCreditCode(kind, undefined)).toEqual({ ok: true, value: null })
      expect(decideCreditCode(kind, ' ')).toEqual({ ok: true, value: null })
      expect(decideCreditCode(kind, '91350100M000100Y44').ok).toBe(false)
    }
    for (const kind of ['social-organisation', 'company', 'foundation', 'government', 'school'] as const)
      expect(decideCreditCode(kind, null)).toEqual({
        ok: false,
        refusal: {
          code: 'organisation.credit-code',
          errors: [{ pointer: '/creditCode', code: 'required' }],
        },
      })
  })
})

const pending = {
  status: 'pending' as const,
  reason: null,
  confirmedOn: null,
  confirmBy: null,
  remindOn: null,
  waitingSince: 7,
}
const must = <T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const verified = must(decideReview(pending, 'verify', '', today))

describe('a review: pending → verified → suspended; rejected with a reason', () => {
  it('verifies for a year, and reminds thirty days before', () => {
    expect(verified).toEqual({
      status: 'verified',
      reason: null,
      waitingSince: null,
      confirmedOn: '2026-03-02',
      confirmBy: '2027-03-02',
      remindOn: '2027-01-31',
    })
  })

  it('allows each decision from its states only', () => {
    const states = {
      pending,
      verified,
      suspended: must(decideReview(verified, 'suspend', 'why', today)),
      rejected: must(decideReview(pending, 'reject', 'why', today)),
    }
    const may = Object.fromEntries(
      Object.entries(states).map(([name, state]) => [
        name,
        (['verify', 'reject', 'suspend'] as const).filter((d) => decideReview(state, d, 'why', today).ok),
      ]),
    )
    expect(may).toEqual({
      pending: ['verify', 'reject'],
      verified: ['suspend'],
      suspended: ['verify'],
      rejected: ['verify'],
    })
  })

  it('wants a reason to reject and to suspend', () => {
    for (const [state, decision] of [
      [pending, 'reject'],
      [verified, 'suspend'],
    ] as const)
      expect(decideReview(state, decision, '', today)).toEqual({
        ok: false,
        refusal: { code: 'input.invalid', errors: [{ pointer: '/reason', code: 'required' }] },
      })
  })

  it('is asked for again by a change of what was verified or rejected; a suspension is not shaken off', () => {
    const suspended = must(decideReview(verified, 'suspend', 'why', today))
    const rejected = must(decideReview(pending, 'reject', 'why', today))
    expect(askAgain(verified, 9)).toMatchObject({ status: 'pending', waitingSince: 9, remindOn: null })
    expect(askAgain(rejected, 9)).toMatchObject({ status: 'pending', waitingSince: 9, reason: null })
    expect(askAgain(suspended, 9)).toEqual(suspended)
    expect(askAgain(pending, 9)).toEqual(pending)
  })
})

describe('yearly re-confirmation', () => {
  it('counts from the day on which it was said, and only for what is verified', () => {
    expect(must(decideConfirm(verified, '2028-02-29'))).toMatchObject({
      confirmedOn: '2028-02-29',
      confirmBy: '2029-02-28',
      remindOn: '2029-01-29',
    })
    expect(decideConfirm(pending, today).ok).toBe(false)
  })

  it('reminds thirty days before, on the day, and no more', () => {
    expect(remindNext('2027-03-02', '2027-01-31')).toBe('2027-03-02')
    expect(remindNext('2027-03-02', '2027-03-02')).toBeNull()
    expect(remindNext('2027-03-02', '2027-05-01')).toBeNull()
  })
})

describe('members', () => {
  it('last owner leaves: not by leaving, not by another role', () => {
    expect(decideMember({ role: 'owner' }, 1, null)).toMatchObject({
      refusal: { code: 'organisation.last-owner' },
    })
    expect(decideMember({ role: 'owner' }, 1, 'member')).toMatchObject({
      refusal: { code: 'organisation.last-owner' },
    })
    expect(decideMember({ role: 'owner' }, 2, null)).toEqual({ ok: true, value: { changes: true } })
    expect(decideMember({ role: 'member' }, 1, null)).toEqual({ ok: true, value: { changes: true } })
    expect(decideMember({ role: 'owner' }, 1, 'owner')).toEqual({ ok: true, value: { changes: false } })
    expect(decideMember(null, 1, 'member')).toMatchObject({ refusal: { code: 'thing.unknown' } })
  })

  it('an invitation for another address says nothing of its state', () => {
    const states = ['open', 'expired', 'revoked', 'used'] as const
    const codes = (mine: boolean) =>
      states.map((state) => {
        const decided = decideAccept(state, mine)
        return decided.ok ? 'ok' : decided.refusal.code
      })
    expect(new Set(codes(false))).toEqual(new Set(['invitation.other-address']))
    expect(codes(true)).toEqual(['ok', 'invitation.expired', 'invitation.revoked', 'invitation.used'])
  })

  it('an invitation ends at the millisecond that it names', () => {
    const open = { acceptedAt: null, revokedAt: null, expiresAt: 100 }
    expect(invitationState(open, 99)).toBe('open')
    expect(invitationState(open, 100)).toBe('expired')
    expect(invitationState({ ...open, acceptedAt: 5 }, 100)).toBe('used')
    expect(invitationState({ ...open, revokedAt: 5 }, 99)).toBe('revoked')
  })
})

describe('a search', () => {
  it('finds a name by a part, its pinyin, its initials and its code', () => {
    const folded = foldedOf('（北京）同心  社会工作', '91350100M000100Y43')
    for (const q of ['同心社会', '北京 同心', 'tongxin', 'bjtx', 'M000100y', '91350100m'])
      expect(folded, q).toContain(fold(q))
    expect(folded).not.toContain(fold('心同'))
  })
})
