import { readFileSync } from 'node:fs'
import { from } from '@natlibfi/marc-record-serializers/dist/iso2709.js'
import { from as fromXml } from '@natlibfi/marc-record-serializers/dist/marcxml.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../src/library/imports/files.ts'
import type { DialectName } from '../../src/library/marc/dialects.ts'
import { readIso2709, writeIso2709 } from '../../src/library/marc/iso2709.ts'
import { readMarcXml, writeMarcXml, xmlFoot, xmlHead } from '../../src/library/marc/marcxml.ts'
import { readRecords, sniffDialect } from '../../src/library/marc/read.ts'
import type { Marc, ReadMarc } from '../../src/library/marc/record.ts'
import { toMarc, type MarcTitle } from '../../src/library/marc/write.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)))
const packaged = (name: string) =>
  new Uint8Array(
    readFileSync(
      new URL(`../../node_modules/@natlibfi/marc-record-serializers/test-fixtures/${name}`, import.meta.url),
    ),
  )
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const records = (all: ReadMarc[]): Marc[] => all.flatMap((r) => ('record' in r ? [r.record] : []))

const draftsOf = async (bytes: Uint8Array, dialect?: DialectName) => {
  const read = await readFile(bytes, 'marc', dialect)
  if (!read.ok) throw new Error(read.refusal.code)
  return read.value
}

describe('ISO 2709', () => {
  it.each(['from1', 'from2', 'from3', 'in-custom-validators'])(
    'reads the serializers’ %s as they do',
    (name) => {
      const bytes = packaged(`iso2709/${name}`)
      const [ours] = records(readIso2709(bytes))
      const theirs = from(text(bytes).split('\x1d')[0] ?? '', {
        strict: false,
        fields: false,
        subfields: false,
        subfieldValues: false,
      }).toObject()
      expect(ours?.leader).toBe(theirs.leader)
      expect(ours?.fields.map((f) => f.tag)).toEqual(theirs.fields.map((f) => f.tag))
      expect(ours?.fields.filter((f) => 'subfields' in f)).toEqual(
        theirs.fields.filter((f) => 'subfields' in f),
      )
    },
  )

  it('says so when a record is broken, and reads the others', () => {
    expect(readIso2709(packaged('iso2709/erroneous'))).toEqual([{ problem: 'record.broken' }])
    const good = fixture('cnmarc.iso')
    const first = good.indexOf(0x1d) + 1
    const mixed = Uint8Array.from([
      ...good.subarray(0, first),
      ...new TextEncoder().encode('nonsense\x1d'),
      ...good.subarray(first),
    ])
    expect(readIso2709(mixed).map((r) => 'record' in r)).toEqual([true, false, true, true, true])
  })

  it('never throws, whatever the bytes', () => {
    const good = [...fixture('cnmarc.iso')]
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
        const bytes = Uint8Array.from(good)
        for (const [at, byte] of changes) bytes[at] = byte
        expect(Array.isArray(readRecords(readIso2709(bytes), 'cnmarc'))).toBe(true)
      }),
    )
  })

  it('is written as the serializers read it, also with characters beyond the basic plane', () => {
    const value = fc.string({ unit: fc.constantFrom(...'毛虫abc é,.&<>'), minLength: 1, maxLength: 30 })
    const field = fc.record({
      tag: fc.constantFrom('200', '210', '330'),
      ind1: fc.constantFrom(' ', '1'),
      ind2: fc.constantFrom(' ', '0'),
      subfields: fc.array(fc.record({ code: fc.constantFrom('a', 'b'), value }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
        const bytes = writeIso2709({
          leader: '00000nam0 2200000   450 ',
          fields: [{ tag: '001', value: '1' }, ...fields],
        })
        const theirs = from(text(bytes).slice(0, -1), { strict: false, subfieldValues: false }).toObject()
        expect(theirs.fields.slice(1)).toEqual(fields)
        expect(Number(text(bytes).slice(0, 5))).toBe(bytes.length)
      }),
    )
    const rare = {
      leader: '00000nam0 2200000   450 ',
      fields: [{ tag: '200', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: '𠮷野家🐛' }] }],
    }
    expect(records(readIso2709(writeIso2709(rare)))[0]?.fields).toEqual(rare.fields)
  })

  it('cuts a field that is longer than the standard allows', () => {
    const long = {
      leader: '00000nam0 2200000   450 ',
      fields: [{ tag: '330', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: '长'.repeat(5000) }] }],
    }
    const [read] = records(readIso2709(writeIso2709(long)))
    expect(JSON.stringify(read).length).toBeLessThan(9999)
    expect(read?.fields[0]?.tag).toBe('330')
  })
})

/** Nothing is judged: records are read as they are. */
const nothing = { fields: false, subfields: false, subfieldValues: false, controlFieldValues: false }

/** A record with an empty value where one of the two leaves it out; its fields by their tags. */
const plain = (record: ReturnType<Awaited<ReturnType<typeof fromXml>>['toObject']> | Marc | undefined) => ({
  leader: record?.leader,
  fields: (record?.fields ?? [])
    .map((f) =>
      'subfields' in f
        ? { ...f, subfields: f.subfields.map(({ code, value }) => ({ code, value: value ?? '' })) }
        : { ...f, value: f.value ?? '' },
    )
    .toSorted((a, b) => a.tag.localeCompare(b.tag)),
})

describe('MARCXML', () => {
  it.each([
    'from1',
    'from2',
    'from3',
    'from4',
    'to-indent',
    'to-no-xml-decl',
    '2RecordsFrom1',
    '2RecordsFrom2',
    'from-namespace-xml1',
  ])('reads the serializers’ %s as they do', async (name) => {
    const xml = text(packaged(`marcxml/${name}`))
    const read = records(readMarcXml(xml))
    const each = [...xml.matchAll(/<(?:\w+:)?record[\s>][\s\S]*?<\/(?:\w+:)?record>/g)]
    expect(read.length).toBe(each.length)
    for (const [i, [whole]] of each.entries())
      expect(plain(read[i])).toEqual(plain((await fromXml(whole, { strict: false, ...nothing })).toObject()))
  })

  it('writes what the serializers read, whatever a field holds', async () => {
    const odd = { code: 'a', value: ' "毛毛" & <虫> 𠮷\u0001 ' }
    const record = {
      leader: '00000nam a2200000 a 4500',
      fields: [
        { tag: '001', value: '1 & 2' },
        { tag: '245', ind1: '0', ind2: ' ', subfields: [odd] },
      ],
    }
    const theirs = (await fromXml(writeMarcXml(record), nothing)).toObject()
    expect(plain(theirs)).toEqual(plain(records(readMarcXml(writeMarcXml(record)))[0]))
    expect(JSON.stringify(theirs)).toContain('<虫> 𠮷')
  })

  it('reads each record by itself', () => {
    const good =
      '<record><leader>00000nam a2200000 a 4500</leader><datafield tag="245" ind1=" " ind2=" "><subfield code="a">毛毛 &amp; 虫</subfield></datafield></record>'
    const read = readMarcXml(`<collection>${good}<record><oops></record>${good}</collection>`)
    expect(read.map((r) => 'record' in r)).toEqual([true, false, true])
  })

  it('expands no entity of a document', () => {
    const evil =
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyy">]><record><leader>00000nam a2200000 a 4500</leader><datafield tag="245" ind1=" " ind2=" "><subfield code="a">&x;&y;</subfield></datafield></record>'
    expect(JSON.stringify(readMarcXml(evil))).not.toMatch(/root:|yyyy/)
  })
})

describe('CNMARC', () => {
  const wanted = [
    {
      isbn: '9787533256739',
      title: '好饿的毛毛虫',
      creators: [
        { name: '卡尔', role: '文图' },
        { name: '郑明进', role: '译' },
      ],
      publisher: '明天出版社',
      year: 2015,
      language: 'zh',
      series: '信谊世界精选图画书',
      ageFrom: 0,
      ageTo: 4,
      subject: 'I',
      tags: ['图画故事'],
      summary: '一条毛毛虫从星期一吃到星期日，后来变成了一只蝴蝶。',
    },
    {
      isbn: '9787543464582',
      title: '花婆婆',
      creators: [
        { name: '芭芭拉·库尼', role: '文图' },
        { name: '方素珍', role: '译' },
      ],
      year: 2007,
    },
    {
      isbn: null,
      title: '十二生肖的故事 第一辑：首届丰子恺儿童图画书奖得主作品',
      tags: ['绘本', '民俗'],
      creators: [{ name: '赖马', role: '著' }],
    },
  ]

  it.each(['cnmarc.iso', 'cnmarc-gb18030.iso'])(
    'is read from %s, and one record without a title is named',
    async (name) => {
      const rows = await draftsOf(fixture(name))
      expect(rows.slice(0, 3).map((r) => r.draft)).toMatchObject(wanted)
      expect(rows[3]).toMatchObject({
        line: 4,
        draft: null,
        remarks: [{ line: 4, field: '200', code: 'title.missing' }],
      })
    },
  )

  it('is told from MARC 21 by its title field, unless somebody says', async () => {
    expect(sniffDialect(readIso2709(fixture('cnmarc.iso')))).toBe('cnmarc')
    expect(sniffDialect(readIso2709(fixture('marc8.mrc')))).toBe('marc21')
    const forced = await draftsOf(fixture('cnmarc.iso'), 'marc21')
    expect(forced.every((r) => r.draft === null)).toBe(true)
  })
})

describe('MARC 21', () => {
  it('is read without the signs of cataloguing rules, names in their own order', async () => {
    const rows = await draftsOf(fixture('marc8.mrc'))
    expect(rows[2]?.draft).toMatchObject({
      isbn: '9780399226908',
      title: 'The very hungry caterpillar',
      creators: [{ name: 'Eric Carle' }],
      publisher: 'Philomel Books',
      year: 1987,
    })
  })

  it('is refused record by record when it is in MARC-8', async () => {
    const rows = await draftsOf(fixture('marc8.mrc'))
    expect(rows.slice(0, 2).flatMap((r) => r.remarks.map((m) => `${m.line} ${m.code}`))).toEqual([
      '1 record.encoding',
      '2 record.encoding',
    ])
  })
})

describe('a title that goes out and comes back', () => {
  const word = (...units: string[]) =>
    fc
      .string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 20 })
      .map((s) => s.trim().replace(/\s+/g, ' '))
  const name = word(...'毛虫好饿王子张三Eric Carle·'.split('')).filter(
    (s) => /[\p{L}]/u.test(s) && !/^·|·$/u.test(s),
  )
  const title: fc.Arbitrary<MarcTitle> = fc.record({
    id: fc.constant('01KJP4C58005RVZR6FGH5C7YGG'),
    isbn: fc.constantFrom(null, '9787533256739'),
    title: name,
    creators: fc.uniqueArray(fc.record({ name }, { requiredKeys: ['name'] }), {
      maxLength: 3,
      selector: (c) => c.name,
    }),
    publisher: fc.option(name),
    year: fc.option(fc.integer({ min: 1900, max: 2100 })),
    language: fc.constantFrom(null, 'zh', 'en'),
    series: fc.option(name),
    kind: fc.constantFrom('book', 'toy', 'kit'),
    ageFrom: fc.constantFrom(null, 3),
    ageTo: fc.constantFrom(null, 6),
    subject: fc.constantFrom(null, 'I', 'Q'),
    tags: fc.uniqueArray(name, { maxLength: 3 }),
    summary: fc.option(name),
  })

  it.each(['marc21', 'cnmarc'] as const)('is the same in %s, as ISO 2709 and as XML', async (dialect) => {
    await fc.assert(
      fc.asyncProperty(title, async (given) => {
        const record = toMarc(
          { ...given, ageFrom: given.ageTo === null ? given.ageFrom : (given.ageFrom ?? 0) },
          dialect,
          '2026-03-02',
        )
        const { id: _, ...wanted } = {
          ...given,
          ageFrom: given.ageTo === null ? given.ageFrom : (given.ageFrom ?? 0),
        }
        const binary = await draftsOf(writeIso2709(record), dialect)
        const xml = await draftsOf(
          new TextEncoder().encode(xmlHead + writeMarcXml(record) + xmlFoot),
          dialect,
        )
        for (const [row] of [binary, xml]) {
          const { copies: __, accession: ___, ...draft } = row?.draft ?? { copies: null, accession: null }
          expect(draft).toEqual(wanted)
        }
      }),
      { numRuns: 60 },
    )
  })
})
