import { describe, expect, it } from 'vitest'
import { aLibrary, call, one, rowsOf, staff } from './harness.ts'

const csv = [
  '小名,出生年,卡号,同意日期,同意方式',
  '小鱼,2018,K1,2026/2/1,纸质',
  '石头,2017,K2,,',
  '王小明同学 13800138000,2017,K3,2026-02-01,纸质',
  ',,K4,,',
  '月月,1950,K5,2027-01-01,当面',
].join('\r\n')

describe('a list of children', () => {
  it('comes in with consents and old card numbers; who has no consent gets a nameless card; twice changes nothing', async () => {
    const library = await aLibrary()
    const as = await staff([{ role: 'librarian', libraryId: library.id }])
    const send = (query: string) =>
      call(`POST /api/library/imports?format=patrons&libraryId=${library.id}${query}`, {
        as,
        body: csv,
        headers: { 'content-type': 'text/csv' },
      })
    const dry = await send('&dryRun=true')
    expect(await one('select count(*) from patron')).toBe(0)
    const taken = await send('')
    expect(taken).toMatchObject({ status: 200, body: { rows: 5, created: 4, skipped: 1 } })
    expect(dry.body).toEqual({ ...taken.body, dryRun: true })
    expect(taken.body.errors).toEqual([
      { line: 3, field: 'consentOn', code: 'missing', kept: true },
      { line: 4, field: 'nickname', code: expect.any(String), kept: false },
      { line: 6, field: 'consentOn', code: 'date', kept: true },
      { line: 6, field: 'consentOn', code: 'missing', kept: true },
    ])
    expect(
      await rowsOf(`select k.old_number, p.nickname, p.birth_year from card k join patron p on p.id = k.patron_id
        order by k.old_number`),
    ).toEqual([
      { old_number: 'K1', nickname: '小鱼', birth_year: 2018 },
      { old_number: 'K2', nickname: null, birth_year: null },
      { old_number: 'K4', nickname: null, birth_year: null },
      { old_number: 'K5', nickname: null, birth_year: null },
    ])
    expect(await rowsOf('select method, given_on from consent')).toEqual([
      { method: 'paper', given_on: '2026-02-01' },
    ])
    expect((await send('')).body).toMatchObject({ created: 0, skipped: 5 })
  })

  it('is refused without its library, and to staff of another', async () => {
    const library = await aLibrary()
    const as = await staff([{ role: 'librarian', libraryId: (await aLibrary()).id }])
    expect(await call('POST /api/library/imports?format=patrons', { as, body: csv })).toMatchObject({
      status: 422,
    })
    expect(
      await call(`POST /api/library/imports?format=patrons&libraryId=${library.id}`, { as, body: csv }),
    ).toMatchObject({ status: 403, body: { code: 'role.missing' } })
  })
})
