import { describe, expect, it } from 'vitest'
import { admin, aLibrary, call, cookiesOf, fresh, one, rowsOf, run, staff } from './harness.ts'

const now = Date.now()
const anEmail = () => `${fresh('colleague')}@demo.test`
const put = (as: string, email: string, roles: unknown[], key?: string) =>
  call('PUT /api/people/roles', { now, as, key, body: { email, roles } })

/** Signs in with the code that was mailed. */
const signIn = async (email: string): Promise<string> => {
  const asked = await call('POST /api/auth/email-otp/send-verification-otp', {
    now,
    body: { email, type: 'sign-in' },
  })
  const text: string = await one(`select text from outbox where "to" = ? order by rowid desc`, email)
  const otp = /\d{6}/.exec(text)?.[0]
  return cookiesOf(
    await call('POST /api/auth/sign-in/email-otp', { now, body: { email, otp }, as: cookiesOf(asked) }),
  )
}

const emailOf = async (as: string): Promise<string> =>
  (await call('GET /api/me', { now, as })).body.account.email

describe('roles', () => {
  it('wait for somebody who has not signed in yet', async () => {
    const library = await aLibrary()
    const email = anEmail()
    const given = await put(await admin(), email.toUpperCase(), [
      { role: 'librarian', libraryId: library.id },
    ])
    expect(given.status).toBe(200)
    expect(given.body).toEqual({
      account: { id: expect.any(String), email },
      roles: [{ role: 'librarian', libraryId: library.id }],
      version: 1,
    })
    const me = await call('GET /api/me', { now, as: await signIn(email) })
    expect(me.body).toMatchObject({ account: given.body.account, roles: given.body.roles })
  })

  it('are replaced as a whole, and each is held once', async () => {
    const as = await admin()
    await aLibrary()
    const email = anEmail()
    await put(as, email, [{ role: 'reporter' }, { role: 'coordinator', city: '北京' }])
    const two = await put(as, email, [
      { role: 'librarian', city: '北京' },
      { role: 'librarian', city: '北京' },
    ])
    expect(two.body.roles).toEqual([{ role: 'librarian', city: '北京' }])
    const none = await put(as, email, [])
    expect(none.body.roles).toEqual([])
    expect(await one('select count(*) from role where account_id = ?', none.body.account.id)).toBe(0)
  })

  it('count at the next command when they are given and when they are taken away', async () => {
    const library = await aLibrary()
    const as = await admin()
    const email = anEmail()
    const theirs = await signIn(email)
    const may = async () =>
      (
        await call('POST /api/people/patrons', {
          now,
          as: theirs,
          body: { nameless: true, homeLibraryId: library.id },
        })
      ).status
    const seen = [await may()]
    await put(as, email, [{ role: 'librarian', libraryId: library.id }])
    seen.push(await may())
    await put(as, email, [])
    seen.push(await may())
    expect(seen).toEqual([403, 201, 403])
  })

  it('are audited with what they were and what they are', async () => {
    const as = await admin()
    const email = anEmail()
    await put(as, email, [{ role: 'reporter' }])
    const { body } = await put(as, email, [{ role: 'admin' }])
    const rows = await rowsOf(
      `select before, after, version from audit where entity = 'roles' and entity_id = ?`,
      body.account.id,
    )
    expect(rows.map((r) => [JSON.parse(r['before']), JSON.parse(r['after']), r['version']])).toEqual([
      [{ roles: [] }, { roles: [{ role: 'reporter' }] }, 1],
      [{ roles: [{ role: 'reporter' }] }, { roles: [{ role: 'admin' }] }, 2],
    ])
  })

  it('are not changed from an older version; of two admins who change them at once, one hears so', async () => {
    const as = await admin()
    const email = anEmail()
    const from = (version: string, role: string) =>
      call('PUT /api/people/roles', {
        now,
        as,
        headers: { 'if-match': version },
        body: { email, roles: [{ role }] },
      })
    expect((await from('"0"', 'reporter')).body.version).toBe(1)
    const both = await Promise.all([from('"1"', 'host'), from('"1"', 'coordinator')])
    expect(both.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 412])
    expect(both.find((a) => a.status === 412)?.body).toMatchObject({ code: 'version.old', version: 2 })
    const { items } = (await call('GET /api/people/roles?limit=100', { now, as })).body
    const won = both.find((a) => a.status === 200)?.body
    expect(items.find((i: any) => i.account.email === email)).toEqual(won)
    expect((await put(as, email, [])).body.version).toBe(3)
  })

  it('are given by admins only', async () => {
    for (const role of ['librarian', 'host', 'coordinator', 'reporter'])
      expect([role, (await put(await staff([{ role }]), anEmail(), [{ role: 'admin' }])).status]).toEqual([
        role,
        403,
      ])
    expect((await put('', anEmail(), [])).status).toBe(401)
    expect(
      (await call('GET /api/people/roles', { now, as: await staff([{ role: 'librarian' }]) })).status,
    ).toBe(403)
  })

  it('have the scopes that fit them', async () => {
    const as = await admin()
    const library = await aLibrary()
    const refused = async (role: unknown) => {
      const { status, body } = await put(as, anEmail(), [role])
      return [status, body.code, body.errors?.[0]?.pointer]
    }
    expect(await refused({ role: 'admin', city: '北京' })).toEqual([422, 'input.invalid', '/roles/0/city'])
    expect(await refused({ role: 'reporter', libraryId: library.id })).toEqual([
      422,
      'input.invalid',
      '/roles/0/libraryId',
    ])
    expect(await refused({ role: 'librarian', libraryId: library.id, city: '北京' })).toEqual([
      422,
      'input.invalid',
      '/roles/0/city',
    ])
    expect(await refused({ role: 'librarian', libraryId: 'nowhere' })).toEqual([
      404,
      'library.unknown',
      '/roles/0/libraryId',
    ])
    expect(await refused({ role: 'coordinator', city: '巴黎' })).toEqual([
      422,
      'city.unknown',
      '/roles/0/city',
    ])
    expect(await refused({ role: 'owner' })).toEqual([422, 'input.invalid', '/roles/0/role'])
  })

  it('never leave the network without an admin', async () => {
    await run(`delete from role where role = 'admin'`)
    const [first, second] = [await admin(), await admin()]
    const [one, two] = [await emailOf(first), await emailOf(second)]
    expect((await put(first, two, [])).status).toBe(200)
    const last = await put(first, one, [{ role: 'reporter' }])
    expect([last.status, last.body.code]).toEqual([409, 'role.last-admin'])
    expect((await call('GET /api/me', { now, as: first })).body.roles).toEqual([{ role: 'admin' }])
  })

  it('never leave it without one when two admins take each other away at once', async () => {
    for (let round = 0; round < 5; round++) {
      await run(`delete from role where role = 'admin'`)
      const [first, second] = [await admin(), await admin()]
      const emails = [await emailOf(first), await emailOf(second)]
      const answers = await Promise.all([put(first, emails[1] ?? '', []), put(second, emails[0] ?? '', [])])
      expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
      expect(await one(`select count(*) from role where role = 'admin'`)).toBe(1)
    }
  })

  it('are given once under one key', async () => {
    const as = await admin()
    const [email, key] = [anEmail(), fresh('key')]
    const first = await put(as, email, [{ role: 'reporter' }], key)
    const again = await put(as, email, [{ role: 'reporter' }], key)
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect((await put(as, email, [], key)).body.code).toBe('idempotency.key-reused')
  })

  it('are listed by address, a page at a time', async () => {
    const as = await admin()
    await run(
      'delete from role where account_id in (select id from account where email like ?)',
      'colleague%',
    )
    const emails = [anEmail(), anEmail(), anEmail()].sort()
    for (const email of emails) await put(as, email, [{ role: 'host' }])
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: any } = await call(`GET /api/people/roles?limit=2&cursor=${cursor}`, {
        now,
        as,
      })
      seen.push(...body.items.map((i: { account: { email: string } }) => i.account.email))
      cursor = body.nextCursor
    }
    expect(seen.filter((e) => e.startsWith('colleague'))).toEqual(emails)
    expect(seen).toEqual([...seen].sort())
  })
})
