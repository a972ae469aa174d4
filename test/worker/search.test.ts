import { env } from 'cloudflare:workers'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { understand } from '../../src/library/search/query.ts'
import { listSql, searchSql } from '../../src/library/search/views.ts'
import { aCopy, aLibrary, admin, call, insert, monday, rowsOf } from './harness.ts'

const shelf = [
  {
    title: '好饿的毛毛虫',
    isbn: '9787533256739',
    creators: [{ name: '艾瑞·卡尔（Eric Carle）', role: '文/图' }],
  },
  { title: '毛毛', creators: [{ name: '米切尔·恩德' }] },
  { title: '毛毛虫的一天', creators: [] },
  { title: '重重', creators: [] },
  { title: '我爸爸', creators: [{ name: '安东尼·布朗' }], ageFrom: 3, ageTo: 6 },
  { title: '小王子', creators: [{ name: '圣埃克苏佩里' }], ageFrom: 8, ageTo: 12 },
  { title: '大毛和二毛', creators: [] },
  { title: '长长的路', creators: [{ name: '毛毛' }] },
  { title: '昆虫图鉴', creators: [], tags: ['毛毛虫'] },
  { title: 'The Very Hungry Caterpillar', creators: [{ name: 'Eric Carle' }], language: 'en' },
  { title: '认识绿色', creators: [{ name: '单老师' }] },
  { title: '毛毛积木', kind: 'toy', creators: [] },
  { title: '小家，越住越大', creators: [] },
]

const find = async (q: string, more = ''): Promise<string[]> => {
  const { body } = await call(`GET /api/library/titles?q=${encodeURIComponent(q)}${more}`)
  return body.items.map((t: { title: string }) => t.title)
}

const ids = new Map<string, string>()
let libraryId = ''

beforeAll(async () => {
  const as = await admin()
  for (const body of shelf) {
    const made = await call('POST /api/library/titles', { as, body, now: monday - ids.size })
    ids.set(body.title, made.body.id)
  }
  libraryId = (await aLibrary()).id
})

describe('what a child types', () => {
  it.each(['毛毛', 'maomao', 'mm', '好饿', 'hedmmc', 'Carle', '9787533256739'])(
    '%s finds 好饿的毛毛虫',
    async (q) => {
      expect(await find(q)).toContain('好饿的毛毛虫')
    },
  )

  it.each([
    ['maom', 'pinyin half typed'],
    ['hed', 'the first initials'],
    ['haoede', 'the first syllables'],
    ['haoedemaomaochong', 'the whole pinyin'],
    ['mmc', 'initials from the middle'],
    ['毛', 'one character'],
    ['虫', 'its last character'],
    ['餓的毛毛蟲', 'traditional characters'],
    ['好饿毛毛虫', 'a character left out'],
    ['毛毛 carle', 'title and creator'],
    ['eric carle', 'a creator’s whole name'],
    ['ＣＡＲＬＥ', 'full width'],
    ['airui', 'a creator’s pinyin'],
    ['978-7-5332-5673-9', 'an ISBN with hyphens'],
    ['7533256735', 'an ISBN of ten digits'],
  ])('%s (%s) finds 好饿的毛毛虫', async (q) => {
    expect(await find(q)).toContain('好饿的毛毛虫')
  })

  it('finds 重重 by both of its readings', async () => {
    expect(await find('chongchong')).toEqual(['重重'])
    expect(await find('zhongzhong')).toEqual(['重重'])
    expect(await find('cc')).toContain('重重')
    expect(await find('zz')).toContain('重重')
  })

  it('finds a surname by its reading as a name', async () => {
    expect(await find('shanlaoshi')).toEqual(['认识绿色'])
  })

  it('finds ü typed as v and as u', async () => {
    expect(await find('lvse')).toEqual(['认识绿色'])
    expect(await find('luse')).toEqual(['认识绿色'])
  })

  it('does not mind signs and spaces in a title', async () => {
    expect(await find('小家越住越大')).toEqual(['小家，越住越大'])
  })

  it('finds a foreign title by the beginning of its words', async () => {
    expect(await find('hungry cat')).toEqual(['The Very Hungry Caterpillar'])
  })

  it('finds nothing for signs, and for what nobody wrote', async () => {
    expect(await find('。。')).toEqual([])
    expect(await find('鳄鱼')).toEqual([])
    expect(await find(' _%" \' ) union select 1 --')).toEqual([])
  })
})

describe('the order', () => {
  it('is the title itself, its beginning, words in it, creators, the rest', async () => {
    expect(await find('毛毛')).toEqual([
      '毛毛',
      '毛毛积木',
      '毛毛虫的一天',
      '好饿的毛毛虫',
      '长长的路',
      '昆虫图鉴',
    ])
  })

  it('is the same in pinyin and by initials', async () => {
    const byCharacters = await find('毛毛')
    expect(await find('maomao')).toEqual(byCharacters)
    expect((await find('mm')).slice(0, 4)).toEqual(byCharacters.slice(0, 4))
  })

  it('puts what is on a shelf before what is not, among equals', async () => {
    const titleId = ids.get('毛毛虫的一天')
    const { code } = await aCopy(libraryId, { title_id: titleId })
    expect((await find('毛毛')).slice(0, 3)).toEqual(['毛毛', '毛毛虫的一天', '毛毛积木'])
    await insert('loan', {
      id: 'out',
      copy_code: code,
      title_id: titleId,
      kind: 'book',
      library_id: libraryId,
      checked_out_at: monday,
      out_on: '2026-03-02',
      due_on: '2026-03-16',
      by: 'test',
      flags: '[]',
    })
    expect((await find('毛毛')).slice(0, 3)).toEqual(['毛毛', '毛毛积木', '毛毛虫的一天'])
  })

  it('pages without repeating or leaving out', async () => {
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await call(`GET /api/library/titles?q=maomao&limit=2&cursor=${cursor}`)
      seen.push(...body.items.map((t: { title: string }) => t.title))
      if (body.nextCursor === null) break
      cursor = body.nextCursor
    }
    expect(seen).toEqual(await find('maomao'))
  })
})

describe('the filters', () => {
  it('leave only what fits, with the counts of the library', async () => {
    const { body } = await call(`GET /api/library/titles?q=maomao&libraryId=${libraryId}`)
    expect(body.items).toMatchObject([{ title: '毛毛虫的一天', copies: 1, available: 0 }])
    expect(await find('maomao', `&libraryId=${libraryId}&available=true`)).toEqual([])
    expect(await find('maomao', '&kind=toy')).toEqual(['毛毛积木'])
    expect(await find('小王子', '&ageFrom=3&ageTo=6')).toEqual([])
    expect(await find('小王子', '&ageFrom=9&ageTo=9')).toEqual(['小王子'])
  })

  it('list without a word: newest first, by pinyin, of a kind, at a library', async () => {
    const list = async (query: string) =>
      (await call(`GET /api/library/titles?${query}`)).body.items.map((t: { title: string }) => t.title)
    expect(new Set(await list(''))).toEqual(new Set(shelf.map((t) => t.title)))
    expect(await list('kind=toy')).toEqual(['毛毛积木'])
    expect(await list(`libraryId=${libraryId}`)).toEqual(['毛毛虫的一天'])
    expect(await list('ageFrom=4&ageTo=5')).toEqual(['我爸爸'])
    const byPinyin = await list('sort=pinyin&limit=100')
    expect(byPinyin.slice(0, 5)).toEqual(['长长的路', '重重', '大毛和二毛', '好饿的毛毛虫', '昆虫图鉴'])
    expect(byPinyin.at(-1)).toBe('小王子')
  })

  it('page through a list whose filter leaves most out', async () => {
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await call(`GET /api/library/titles?sort=pinyin&limit=5&cursor=${cursor}`)
      seen.push(...body.items.map((t: { title: string }) => t.title))
      if (body.nextCursor === null) break
      cursor = body.nextCursor
    }
    expect(seen).toHaveLength(shelf.length)
    expect(new Set(seen).size).toBe(shelf.length)
  })

  it.each(['kind=vase', 'limit=0', 'cursor=!!', 'ageFrom=x', `q=${'a'.repeat(201)}`])(
    'refuse %s',
    async (query) => {
      expect((await call(`GET /api/library/titles?${query}`)).status).toBe(422)
    },
  )
})

describe('the plan', () => {
  const dialect = new SQLiteAsyncDialect()
  const planOf = async (statement: Parameters<typeof dialect.sqlToQuery>[0]) => {
    const { sql, params } = dialect.sqlToQuery(statement)
    return (await rowsOf<{ detail: string }>(`explain query plan ${sql}`, ...params)).map((row) => row.detail)
  }
  /** Tables, by the aliases that the statements give them. */
  const walksTable =
    /^SCAN (?:t|c|title|copy|loan|hold|search_token|search_frequency)\b(?! USING (?:COVERING )?INDEX title_)/

  it.each([
    '毛毛',
    '好饿的毛毛虫',
    'maomao',
    'maom',
    'hedmmc',
    'Carle',
    'eric carle big hungry cat',
    '毛毛 大象 eric carle',
    '9787533256739',
  ])('of a search for %s walks no table', async (q) => {
    const query = understand(q)
    if (query === null) throw new Error('nothing typed')
    for (const input of [
      { q },
      { q, libraryId, available: true, kind: 'book' as const, ageFrom: 3, ageTo: 9 },
    ]) {
      const plan = await planOf(searchSql(input, query, 20, 0))
      expect(plan.filter((step) => walksTable.test(step))).toEqual([])
    }
  })

  it.each([
    {},
    { kind: 'book' as const },
    { sort: 'pinyin' as const },
    { libraryId: 'x' },
    { kind: 'toy' as const, sort: 'pinyin' as const },
  ])('of a list %j follows an index and sorts nothing big', async (input) => {
    for (const statement of listSql(input, 20, ['a', 'b'])) {
      const plan = await planOf(statement)
      expect(plan.filter((step) => walksTable.test(step))).toEqual([])
    }
  })

  it('keeps the index and the frequencies true to the titles', async () => {
    const as = await admin()
    const id = ids.get('大毛和二毛')
    await call(`PATCH /api/library/titles/${id}`, { as, body: { title: '大猫和二猫' } })
    expect(await find('大毛')).toEqual([])
    expect(await find('damao')).toEqual(['大猫和二猫'])
    const wrong =
      await rowsOf(`select f.token, f.n, (select count(*) from search_token s where s.token = f.token) as real
      from search_frequency f where f.n <> real`)
    expect(wrong).toEqual([])
    const strays = await rowsOf(`select s.token from search_token s join title t on t.id = s.title_id
      where instr(t.tokens, ' ' || s.token || ' ') = 0`)
    expect(strays).toEqual([])
    expect(env.DEMO).toBe('1')
  })
})
