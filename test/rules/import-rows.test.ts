import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creatorsOf } from '../../src/library/imports/creators.ts'
import { readFile, rowsOf } from '../../src/library/imports/files.ts'
import { groupsOf } from '../../src/library/imports/groups.ts'
import { planOf, type Known, type KnownTitle } from '../../src/library/imports/plan.ts'
import { agesOf, isPlaceholder, splitSeries, tidy, yearOf } from '../../src/library/imports/tidy.ts'

const names = (cell: string, publisher = '') =>
  creatorsOf(cell, publisher).creators.map((c) => (c.role ? `${c.name}<${c.role}>` : c.name))

describe('a cell of creators', () => {
  it.each([
    ['安东尼·布朗（英）', ['安东尼·布朗']],
    ['[美]林恩·H·尼古拉斯', ['林恩·H·尼古拉斯']],
    ['［美］罗伯特?L. 凯利（Robert L. Kelly）', ['罗伯特·L. 凯利（Robert L. Kelly）']],
    ['（美) 乔希·维茨金', ['乔希·维茨金']],
    ['〔美〕温蒂玛斯', ['温蒂玛斯']],
    ['\uFFFDz瑞典\uFFFD{马丁・维德马克、徐昕', ['马丁·维德马克', '徐昕']],
    ['(美)玛斯,(美)莱德曼', ['玛斯', '莱德曼']],
    ['大卫·阿布拉菲亚（David Abulafia', ['大卫·阿布拉菲亚（David Abulafia）']],
    ['贾雷德・戴蒙德、Jared、Diamond', ['贾雷德·戴蒙德（Jared Diamond）']],
    ['Troll、彭懿', ['Troll', '彭懿']],
    ['艾瑞克・利温、彭懿等', ['艾瑞克·利温', '彭懿']],
    ['艾瑞·卡尔 文/图；郑明进 译', ['艾瑞·卡尔<文/图>', '郑明进<译>']],
    ['文：方素珍 图：郝洛玟', ['方素珍<文>', '郝洛玟<图>']],
    ['彭懿（文）; 田宇（图）', ['彭懿<文>', '田宇<图>']],
    ['朱家雄主编', ['朱家雄<主编>']],
    ['(清)曹雪芹著', ['曹雪芹<著>']],
    ['张文', ['张文']],
    ['张译', ['张译']],
    ['全国人大常委会办公厅', ['全国人大常委会办公厅']],
    ['Julia Donaldson, Axel Scheffler', ['Julia Donaldson', 'Axel Scheffler']],
    ['鲁迅、鲁迅', ['鲁迅']],
    ['', []],
  ])('%s → %j', (cell, wanted) => {
    expect(names(cell)).toEqual(wanted)
  })

  it('holds firms and countries, which are no creators', () => {
    expect(creatorsOf('比利时、吕克・斯维宁、酷威文化、四川文艺出版社', '四川文艺出版社')).toEqual({
      creators: [{ name: '吕克·斯维宁' }],
      dropped: ['country', 'publisher', 'publisher'],
    })
    expect(names('蒲蒲兰 译')).toEqual(['蒲蒲兰<译>'])
  })

  it('never throws and never gives an empty name', () => {
    const unit = fc.constantFrom(...'（）()[]［］【】〔〕、,;/／·|美英著译文图 张三Abc\uFFFDz{等')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (cell) => {
        for (const c of creatorsOf(cell, '').creators) expect(c.name.trim()).not.toBe('')
      }),
    )
  })
})

describe('a cell of a title', () => {
  it.each([
    ['译文纪实系列·鱼翅与花椒', '译文纪实系列', '鱼翅与花椒'],
    ['见识丛书20：第五次开始', '见识丛书 20', '第五次开始'],
    ['汗青堂丛书018·劫掠欧罗巴：西方艺术珍品', '汗青堂丛书 018', '劫掠欧罗巴：西方艺术珍品'],
    [
      '人力资源总监管理笔记系列--精准招聘：从入门到精通',
      '人力资源总监管理笔记系列',
      '精准招聘：从入门到精通',
    ],
    ['午夜文库 大诱拐', '午夜文库', '大诱拐'],
    ['银火箭少年科幻系列·第1辑', null, '银火箭少年科幻系列·第1辑'],
    ['100层的房子系列', null, '100层的房子系列'],
    ['好饿的毛毛虫', null, '好饿的毛毛虫'],
  ])('%s is of the series %s', (text, series, title) => {
    expect(splitSeries(text)).toEqual({ series, title })
  })

  it('names no title when a shop wrote it', () => {
    expect(['现货', '正版', '现货正版', '88元10件', '9.9元3件'].every(isPlaceholder)).toBe(true)
    expect(['全套4册', '正版的故事', '现货市场'].some(isPlaceholder)).toBe(false)
  })

  it('is tidied and stays Chinese', () => {
    expect(tidy('　２１世纪・Ａ　 “好”，（精装）\u200B ')).toBe('21世纪·A “好”，（精装）')
  })
})

describe('years and ages', () => {
  it.each([
    ['2014', 2014],
    ['2014年5月', 2014],
    ['2014.5', 2014],
    ['[1998]', 1998],
    ['c2003', 2003],
    ['14', null],
    ['不详', null],
  ])('%s → %s', (text, year) => {
    expect(yearOf(text)).toBe(year)
  })

  it.each([
    ['3-6岁', { from: 3, to: 6 }],
    ['３～６', { from: 3, to: 6 }],
    ['3+', { from: 3, to: null }],
    ['6岁以上', { from: 6, to: null }],
    ['5', { from: 5, to: 5 }],
    ['0-99', { from: 0, to: 18 }],
    ['6-3', null],
    ['小学', null],
  ])('%s → %j', (text, ages) => {
    expect(agesOf(text)).toEqual(ages)
  })
})

describe('rows of a list', () => {
  const read = (...rows: string[][]) => {
    const result = rowsOf(rows)
    if (!result.ok) throw new Error(result.refusal.code)
    return result.value
  }

  it('are read under Chinese and English names of columns, in any order, below a heading', () => {
    const wanted = {
      title: '毛毛',
      isbn: '9787533256739',
      year: 2020,
      publisher: '二十一世纪出版社',
      copies: 2,
    }
    const chinese = read(
      ['某馆藏书'],
      ['年份', '书 名', 'ＩＳＢＮ', '出版社', '复本数'],
      ['2020', '毛毛', '978-7-5332-5673-9', '二十一世纪出版社', '2册'],
    )
    const english = read(
      ['Title', 'ISBN', 'Published', 'Publisher', 'Copies'],
      ['毛毛', '９７８７５３３２５６７３９', '2020-05-01', '二十一世纪出版社', '2'],
    )
    expect(chinese[0]?.draft).toMatchObject(wanted)
    expect(english[0]?.draft).toMatchObject(wanted)
    expect(chinese[0]?.line).toBe(3)
  })

  it('name the line and the column of what is wrong, and lose only what must be lost', () => {
    const rows = read(
      ['书名', 'isbn', '年', '类型', '年龄', '册数'],
      ['甲', '9787533256738', '', '', '', ''],
      ['', '9787533256739', '', '', '', ''],
      ['乙', '81257', '某年', '花瓶', '老少皆宜', '许多'],
      ['', '', '', '', '', ''],
      ['丙', '9.78753E+12', '', '玩具', '3-6', '0'],
      ['现货', '', '', '', '', ''],
      ['长'.repeat(201), '', '', '', '', ''],
    )
    expect(rows.flatMap((r) => r.remarks.map((m) => `${m.line} ${m.field} ${m.code}`))).toEqual([
      '2 isbn isbn.check',
      '3 title title.missing',
      '4 isbn isbn.invalid',
      '4 year year.invalid',
      '4 kind kind.unknown',
      '4 ages age.invalid',
      '4 copies copies.invalid',
      '6 isbn isbn.rounded',
      '7 title title.placeholder',
      '8 title title.too-long',
    ])
    expect(rows.map((r) => r.draft?.title ?? null)).toEqual(['甲', null, '乙', '丙', null, null])
    expect(rows[3]?.draft).toMatchObject({ kind: 'toy', ageFrom: 3, ageTo: 6, copies: 0, isbn: null })
  })

  it('keep a class mark as the subject and other words as tags', () => {
    const [first, second, third] = read(
      ['书名', '分类', '标签'],
      ['甲', 'I287.8', '绘本；睡前'],
      ['乙', '卡通/动漫/图画书', ''],
      ['丙', '文学', 'I'],
    )
    expect(first?.draft).toMatchObject({ subject: 'I', tags: ['绘本', '睡前'] })
    expect(second?.draft).toMatchObject({ subject: null, tags: ['卡通', '动漫', '图画书'] })
    expect(third?.draft).toMatchObject({ subject: 'I', tags: ['I'] })
  })

  it('are refused when no column is a title, or there is nothing', async () => {
    expect(
      rowsOf([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toMatchObject({ ok: false, refusal: { code: 'import.columns' } })
    expect(rowsOf([[''], ['', '']])).toMatchObject({ ok: false, refusal: { code: 'import.empty' } })
    expect(await readFile(new Uint8Array(), 'csv')).toMatchObject({
      ok: false,
      refusal: { code: 'import.empty' },
    })
    expect(await readFile(Uint8Array.of(0, 1, 2, 0), 'csv')).toMatchObject({
      ok: false,
      refusal: { code: 'import.format' },
    })
    expect(await readFile(Uint8Array.of(1, 2), 'xlsx')).toMatchObject({
      ok: false,
      refusal: { code: 'import.format' },
    })
    const long = new TextEncoder().encode(`title\n${'x\n'.repeat(10_001)}`)
    expect(await readFile(long, 'csv')).toMatchObject({
      ok: false,
      refusal: { code: 'import.too-many', limit: 10_000 },
    })
  })
})

describe('titles.csv, as dirty as such lists are', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('../../src/demo/titles.csv', import.meta.url)))
  const result = await readFile(bytes, 'csv')
  const rows = result.ok ? result.value : []
  const lines = (code: string) =>
    rows.flatMap((r) => (r.remarks.some((m) => m.code === code) ? [r.line] : []))

  it('has 361 rows, five of which name no title, and 349 titles', () => {
    expect(rows).toHaveLength(361)
    expect(lines('title.placeholder')).toEqual([197, 215, 234, 339, 340])
    expect(groupsOf(rows, true)).toHaveLength(349)
    expect(groupsOf(rows, true).reduce((sum, g) => sum + g.plain, 0)).toBe(356)
  })

  it('has 41 ISBNs that are one, four that are none, and loses no title for it', () => {
    expect(rows.filter((r) => r.draft?.isbn).length).toBe(41)
    expect(lines('isbn.invalid')).toEqual([32, 33, 34, 39])
    expect(lines('isbn.check')).toEqual([])
    expect(rows.filter((r) => [32, 33, 34, 39].includes(r.line)).every((r) => r.draft !== null)).toBe(true)
  })

  it('has publishers among the creators of 128 titles, countries in four, lost characters in two', () => {
    expect(lines('creator.publisher')).toHaveLength(128)
    expect(lines('creator.country')).toHaveLength(4)
    expect(lines('text.broken')).toEqual([59, 137])
  })

  it('keeps no mark of nationality and no firm', () => {
    const all = rows.flatMap((r) => r.draft?.creators.map((c) => c.name) ?? [])
    expect(all.filter((n) => /^[[［【〔（(]|[（(][一-龥]{1,3}[）)]$|出版社$|文化$|\uFFFDz/u.test(n))).toEqual(
      [],
    )
  })
})

describe('what an import changes', () => {
  const cell = fc.constantFrom('毛毛', '小王子', '我爸爸', '月亮')
  const row = fc.record({
    title: cell,
    isbn: fc.constantFrom('', '9787533256739', '9787543464582', '123'),
    creators: fc.constantFrom('', '甲', '乙'),
    publisher: fc.constantFrom('', '某社'),
    year: fc.constantFrom('', '2020'),
    copies: fc.constantFrom('', '0', '3'),
    accession: fc.constantFrom('', 'A1', 'A2', 'A3'),
  })

  /** A catalogue in memory, changed as a plan says. */
  const store = () => {
    const titles: KnownTitle[] = []
    const accessions = new Map<string, string>()
    let n = 0
    const known = (): Known => ({
      byIsbn: new Map(titles.flatMap((t) => (t.record.isbn ? [[t.record.isbn, t]] : []))),
      bySource: new Map(titles.flatMap((t) => (t.record.source ? [[t.record.source, t]] : []))),
      accessions: new Map(accessions),
    })
    return (rows: string[][]) => {
      const read = rowsOf(rows)
      if (!read.ok) throw new Error(read.refusal.code)
      const newId = () => `t${(n += 1)}`
      const plan = planOf(groupsOf(read.value, true), known(), {
        libraryId: 'l',
        createMissing: true,
        newId,
        newCode: newId,
      })
      for (const record of plan.created) titles.push({ record, tokens: '', plain: 0, additions: 0 })
      for (const { after } of plan.updated)
        Object.assign(titles.find((t) => t.record.id === after.id) ?? {}, { record: after })
      for (const copy of plan.copies) {
        const title = titles.find((t) => t.record.id === copy.titleId)
        if (copy.accession !== null) accessions.set(copy.accession, copy.titleId)
        else if (title) title.plain += 1
      }
      return plan
    }
  }

  const table = (rows: Record<string, string>[]) => {
    const columns = ['title', 'isbn', 'creators', 'publisher', 'year', 'copies', 'accession']
    return [columns, ...rows.map((r) => columns.map((c) => r[c] ?? ''))]
  }

  it('is nothing the second time, whatever the list', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const take = store()
        take(table(rows))
        const again = take(table(rows))
        expect([again.created, again.updated, again.copies, again.additions]).toEqual([[], [], [], []])
      }),
    )
  })

  it('is the same, whether a list is taken whole or broke off and was taken again', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.nat(12), (rows, cut) => {
        const [whole, halves] = [store(), store()]
        const once = whole(table(rows))
        const first = halves(table(rows.slice(0, Math.max(1, cut))))
        const second = halves(table(rows))
        expect(first.created.length + second.created.length).toBe(once.created.length)
        expect(first.copies.length + second.copies.length).toBe(once.copies.length)
      }),
    )
  })

  it('fills what is empty and overwrites nothing', () => {
    const take = store()
    take(table([{ title: '毛毛', isbn: '9787533256739', creators: '甲' }]))
    const plan = take(table([{ title: '另一个名字', isbn: '9787533256739', creators: '乙', year: '2020' }]))
    expect(plan.updated).toMatchObject([
      { after: { title: '毛毛', creators: [{ name: '甲' }], year: 2020, version: 2 } },
    ])
    expect(plan.created).toEqual([])
  })

  it('is only what the catalogue knows, when nothing may be created', () => {
    const read = rowsOf(table([{ title: '毛毛' }]))
    const known = { byIsbn: new Map(), bySource: new Map(), accessions: new Map() }
    const groups = groupsOf(read.ok ? read.value : [], true)
    const plan = planOf(groups, known, {
      libraryId: 'l',
      createMissing: false,
      newId: () => 'x',
      newCode: () => 'y',
    })
    expect(plan).toMatchObject({ created: [], copies: [], unknown: [2] })
  })
})
