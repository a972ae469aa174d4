import { describe, expect, it } from 'vitest'
import { aCopy, aKiosk, aLibrary, aPatron, call, monday, one, rowsOf } from './harness.ts'

const shelf = async () => {
  const library = await aLibrary()
  const kiosk = await aKiosk(library.id)
  const patron = await aPatron(library.id)
  const copy = await aCopy(library.id)
  return { library, kiosk, patron, copy }
}

describe('check-out', () => {
  it('when a child shows card and copy, it lends until the policy’s day', async () => {
    const { kiosk, patron, copy, library } = await shelf()
    const lent = await call('POST /api/library/loans', {
      as: kiosk.cookie,
      key: 'k1',
      body: { copyCode: copy.code, card: patron.card },
    })
    expect(lent).toMatchObject({
      status: 201,
      body: {
        copyCode: copy.code,
        title: '好饿的毛毛虫',
        patron: { id: patron.id, nickname: '小鱼' },
        dueOn: '2026-03-16',
        renewals: 0,
        library: { id: library.id },
        places: { limit: 3, left: 2 },
        flags: ['policy-missing'],
      },
    })
    expect(await one('select count(*) from loan where copy_code = ? and returned_at is null', copy.code)).toBe(1)
    expect(await rowsOf('select action, version from audit where entity_id = ?', lent.body.id)).toEqual([
      { action: 'loan.check-out', version: 1 },
    ])
    const again = await call('POST /api/library/loans', {
      as: kiosk.cookie,
      key: 'k1',
      now: monday + 5000,
      body: { copyCode: copy.code, card: patron.card },
    })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.body).toEqual(lent.body)
    const back = await call('POST /api/library/returns', { as: kiosk.cookie, body: { copyCode: copy.code } })
    expect(back).toMatchObject({ status: 200, body: { outcome: 'returned', routing: { to: 'shelf' } } })
  })
})
