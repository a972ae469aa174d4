import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideRoles, type RolesFacts } from '../../src/people/accounts/rules.ts'
import { roles } from '../../src/people/accounts/roles.ts'
import { pairingCodeOf, pairingHashOf, readPairingCode } from '../../src/people/kiosks/pairing.ts'
import { avatarFor, avatars } from '../../src/people/patrons/avatars.ts'
import { readCard, tokenOf } from '../../src/people/patrons/contract.ts'
import { decideBirthYear, decideConsentDay } from '../../src/people/patrons/rules.ts'
import { networkOf } from '../../src/platform/http.ts'
import { addCard, phoneOf, removePatron, switchTo, type Held } from '../../src/people/phones/rules.ts'

describe('deciding roles', () => {
  const facts: RolesFacts = { account: null, otherAdmins: 1, libraries: ['here'], cities: ['北京'] }
  const role = fc.record(
    {
      role: fc.constantFrom(...roles),
      libraryId: fc.constantFrom('here', 'nowhere'),
      siteId: fc.constant('site'),
      city: fc.constantFrom('北京', '巴黎'),
    },
    { requiredKeys: ['role'] },
  )

  it('never gives a role two scopes, a scope it cannot have, or a place that is not there', () => {
    fc.assert(
      fc.property(fc.array(role, { maxLength: 6 }), (wanted) => {
        const decided = decideRoles(wanted, facts)
        if (!decided.ok) return
        for (const r of decided.value.roles) {
          expect([r.libraryId, r.siteId, r.city].filter((s) => s !== undefined).length).toBeLessThan(2)
          expect(r.libraryId ?? 'here').toBe('here')
          expect(r.city ?? '北京').toBe('北京')
          if (r.role === 'admin') expect(r).toEqual({ role: 'admin' })
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('gives each role once, and loses none', () => {
    fc.assert(
      fc.property(fc.array(role, { maxLength: 6 }), (wanted) => {
        const decided = decideRoles(wanted, facts)
        if (!decided.ok) return
        const keys = decided.value.roles.map((r) => JSON.stringify(r))
        expect(new Set(keys).size).toBe(keys.length)
        for (const r of wanted) expect(decided.value.roles).toContainEqual(r)
      }),
    )
  })

  it('keeps the last admin, whatever else is asked', () => {
    const last = { ...facts, account: { id: 'a', roles: [{ role: 'admin' as const }] }, otherAdmins: 0 }
    fc.assert(
      fc.property(fc.array(role, { maxLength: 4 }), (wanted) => {
        const decided = decideRoles(wanted, last)
        expect(decided.ok && !decided.value.roles.some((r) => r.role === 'admin')).toBe(false)
      }),
    )
    expect(decideRoles([], last)).toEqual({ ok: false, refusal: { code: 'role.last-admin' } })
    expect(decideRoles([], { ...last, otherAdmins: 1 })).toEqual({
      ok: true,
      value: { roles: [], changesAdmins: true },
    })
  })
})

describe('a phone', () => {
  const held = (n: number): Held => ({
    cardId: `card-${n}`,
    bound: false,
    patron: { id: `child-${n}`, nickname: null, avatar: 'owl' },
  })
  const empty = { id: 'phone', cards: [], active: null }
  const steps = fc.array(
    fc.record({ do: fc.constantFrom('add', 'remove', 'switch'), child: fc.integer({ min: 0, max: 10 }) }),
    { maxLength: 40 },
  )

  it('holds at most eight children, each once, one of whom has the turn', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let state: { phone: Parameters<typeof addCard>[0]; held: Held[] } = { phone: empty, held: [] }
        const model = new Set<string>()
        for (const step of all) {
          const id = `child-${step.child}`
          const next =
            step.do === 'add'
              ? addCard(state.phone, state.held, held(step.child))
              : step.do === 'remove'
                ? removePatron(state.phone, state.held, id)
                : switchTo(state.phone, state.held, id)
          expect(next.ok).toBe(step.do === 'add' ? model.has(id) || model.size < 8 : model.has(id))
          if (!next.ok) continue
          state = next.value
          if (step.do === 'add') model.add(id)
          if (step.do === 'remove') model.delete(id)
          if (step.do !== 'remove') expect(state.phone.active).toBe(id)
          expect(new Set(state.held.map((h) => h.patron.id))).toEqual(model)
          expect(state.phone.cards).toEqual(state.held.map((h) => h.cardId))
          const shown = phoneOf(state.held, state.phone.active)
          expect(shown.patrons.filter((p) => p.active)).toHaveLength(model.size === 0 ? 0 : 1)
          expect(shown.active).toBe(state.phone.active)
        }
      }),
    )
  })
})

describe('codes and tokens', () => {
  const secret = 'a-secret-of-thirty-two-characters-or-more'

  it('of a pairing are eight digits, the same for the same kiosk and secret, and hashed with a key', async () => {
    const codes = new Set<string>()
    for (let i = 0; i < 300; i++) {
      const code = await pairingCodeOf(secret, `kiosk-${i}`)
      expect(code).toMatch(/^\d{8}$/)
      expect(await pairingCodeOf(secret, `kiosk-${i}`)).toBe(code)
      codes.add(code)
    }
    expect(codes.size).toBe(300)
    expect(await pairingCodeOf(`${secret}!`, 'kiosk-1')).not.toBe(await pairingCodeOf(secret, 'kiosk-1'))
    expect(await pairingHashOf(`${secret}!`, '12345678')).not.toBe(await pairingHashOf(secret, '12345678'))
  })

  it('of a pairing are read as people type them, and nothing else is', () => {
    for (const raw of ['12345678', ' 1234 5678 ', '1234-5678', '１２３４５６７８'])
      expect(readPairingCode(raw), raw).toBe('12345678')
    for (const raw of ['', '1234567', '123456789', '1234567a', '12.345678'])
      expect(readPairingCode(raw), raw).toBeNull()
  })

  it('of a card are read back from every form that a scanner gives them', async () => {
    for (let i = 0; i < 200; i++) {
      const token = await tokenOf(secret, `card-${i}`)
      for (const raw of [token, token.toLowerCase(), `https://any.example/p/${token}?from=x`, `${token}\r\n`])
        expect(readCard(raw)).toBe(token)
    }
    for (const raw of ['', 'hello', 'https://any.example/c/00000000', '9787533256739'])
      expect(readCard(raw)).toBeNull()
  })
})

describe('the network that is counted and written down', () => {
  it('is the same however an address of it is written, and never the address', () => {
    const networks: Record<string, string | null> = {
      '203.0.113.7': '203.0.113.0/24',
      '::ffff:203.0.113.7': '203.0.113.0/24',
      '127.0.0.1': '127.0.0.0/24',
      '::1': '0:0:0::/48',
      '2001:db8::1': '2001:db8:0::/48',
      '2001:db8:0:5::1': '2001:db8:0::/48',
      '2001:0DB8:0000:0005:0000:0000:0000:0001': '2001:db8:0::/48',
      '2001:db8:a:5::1': '2001:db8:a::/48',
      'fe80::': 'fe80:0:0::/48',
      nonsense: null,
      '': null,
    }
    expect(Object.fromEntries(Object.keys(networks).map((a) => [a, networkOf(a)]))).toEqual(networks)
    expect(networkOf(null)).toBeNull()
  })
})

describe('a child’s entry', () => {
  it('has a birth year of the last eighteen years, or none', () => {
    const today = '2026-03-02'
    for (const year of [2008, 2018, 2026])
      expect(decideBirthYear(year, today)).toEqual({ ok: true, value: year })
    for (const none of [null, undefined])
      expect(decideBirthYear(none, today)).toEqual({ ok: true, value: null })
    for (const year of [2007, 2027]) expect(decideBirthYear(year, today).ok).toBe(false)
  })

  it('has a consent that was given today or before', () => {
    expect(decideConsentDay('2026-03-02', '2026-03-02').ok).toBe(true)
    expect(decideConsentDay('2026-03-03', '2026-03-02').ok).toBe(false)
  })

  it('has an animal that its id alone decides, and every animal comes up', () => {
    const seen = new Set(Array.from({ length: 400 }, (_, i) => avatarFor(`01KJP4C580051R6PZJ9MD${i}`)))
    expect(seen.size).toBe(avatars.length)
    expect(avatarFor('x')).toBe(avatarFor('x'))
  })
})
