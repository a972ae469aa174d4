import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readings, sortKey } from '../../src/platform/pinyin.ts'
import { keep, kept } from '../../src/library/search/kept.ts'
import { fold } from '../../src/platform/pieces.ts'
import { understand } from '../../src/library/search/query.ts'
import { splitsOf } from '../../src/platform/query.ts'
import { tokensOf } from '../../src/library/search/tokens.ts'
import { weights } from '../../src/platform/tokens.ts'

const tokens = (title: string, creators: string[] = [], more = {}) =>
  tokensOf({ title, creators: creators.map((name) => ({ name })), ...more })

const han = fc.constantFrom(...'好饿的毛虫重长行乐爸我小王子月亮熊')
const title = fc.array(fc.oneof(han, fc.constantFrom('，', ' ', 'A', 'dk', '3', '（', '）')), {
  minLength: 1,
  maxLength: 24,
})

describe('the readings of characters', () => {
  it('are all of a polyphone’s, first the one that fits the words', () => {
    expect(readings('重重')).toEqual([
      ['chong', 'zhong'],
      ['chong', 'zhong'],
    ])
    expect(readings('银行')[1]?.[0]).toBe('hang')
    expect(readings('行走')[0]?.[0]).toBe('xing')
  })

  it('are a surname’s at the head of a name, also those the package does not know', () => {
    const first = (name: string) => readings(name, true)[0]?.[0]
    expect(
      [
        '单雄信',
        '曾国藩',
        '仇英',
        '种师道',
        '秘彦',
        '佴国',
        '么书仪',
        '黑伯龙',
        '洗星',
        '祭仲',
        '撒贝宁',
        '晟盛',
      ].map(first),
    ).toEqual(['shan', 'zeng', 'qiu', 'chong', 'bi', 'nai', 'yao', 'he', 'xian', 'zhai', 'sa', 'cheng'])
    expect(readings('小单', true)[1]?.[0]).not.toBe('shan')
  })

  it('are typed with v and with u for ü', () => {
    expect(readings('绿')[0]).toEqual(expect.arrayContaining(['lv', 'lu']))
    expect(readings('女')[0]).toEqual(expect.arrayContaining(['nv', 'nu']))
  })

  it('order text as a Chinese index does', () => {
    const names = ['小王子', '好饿的毛毛虫', '长长的路', '毛毛', '毛', '100层的房子', '单老师']
    expect(names.toSorted((a, b) => (sortKey(a, true) < sortKey(b, true) ? -1 : 1))).toEqual([
      '100层的房子',
      '长长的路',
      '好饿的毛毛虫',
      '毛',
      '毛毛',
      '单老师',
      '小王子',
    ])
  })
})

describe('folding', () => {
  it('makes one of what looks alike', () => {
    expect(fold('好餓的毛毛蟲！')).toBe('好饿的毛毛虫')
    expect(fold(' ＤＫ·博物 ')).toBe('dk博物')
    expect(fold('Café ２０２２')).toBe('cafe2022')
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})

describe('the tokens of a title', () => {
  it('are characters, pairs, syllables, initials, words, each named by its kind', () => {
    const found = tokens('好饿的毛毛虫', ['Eric Carle'])
    for (const token of [
      '好',
      '好饿',
      '毛毛',
      '~mao',
      '~maomao',
      '!mm',
      '=haoedemaomaochong',
      '^hedmmc',
      '_carle',
    ])
      expect(found.has(token)).toBe(true)
    expect(found.has('饿毛')).toBe(false)
  })

  it('weigh more the nearer they are to being the title', () => {
    const found = tokens('毛毛虫的一天', ['毛毛'], { tags: ['虫子'] })
    const [whole, start, inside] = [tokens('毛毛').get('毛毛'), found.get('毛毛'), found.get('虫的')]
    expect(whole).toBe(weights.whole)
    expect([whole, start, inside, weights.creator, found.get('虫子')]).toEqual(
      [whole, start, inside, weights.creator, weights.rest].toSorted((a, b) => Number(b) - Number(a)),
    )
  })

  it('weigh less for a reading that does not fit the words', () => {
    const found = tokens('重重')
    expect(found.get('~chongchong')).toBe(weights.whole)
    expect(found.get('~zhongzhong')).toBe(weights.otherReading)
  })

  it('come back from where the title keeps them', () => {
    fc.assert(
      fc.property(title, (parts) => {
        const found = tokens(parts.join(''), ['艾瑞·卡尔', 'Eric'], {
          series: '信谊世界精选',
          tags: ['绘本'],
        })
        expect(kept(keep(found))).toEqual(found)
      }),
    )
  })

  it('are few enough, however long the title', () => {
    expect(tokens('重行长乐'.repeat(50), Array(20).fill('单行长重')).size).toBeLessThanOrEqual(900)
  })
})

/** A small search of one title in memory: what the statement does with `instr`. */
const finds = (typed: string, text: string): boolean => {
  const query = understand(typed)
  const found = tokens(text)
  const has = (token: string) => found.has(token)
  const begins = (prefix: string) => [...found.keys()].some((token) => token.startsWith(prefix))
  return (
    query !== null &&
    (fold(text).startsWith(query.folded) ||
      (query.others.every((meanings) => meanings.some((all) => all.every((n) => keep(found).includes(n)))) &&
        query.ways.some((way) =>
          way.kind === 'one'
            ? has(way.token)
            : way.kind === 'from'
              ? begins(way.prefix)
              : way.tokens.every(has) && (way.begins === undefined || begins(way.begins)),
        )))
  )
}

describe('what was typed', () => {
  it('finds a title by any stretch of its characters', () => {
    fc.assert(
      fc.property(fc.array(han, { minLength: 2, maxLength: 12 }), fc.nat(), fc.nat(), (characters, a, b) => {
        const from = a % characters.length
        const to = from + 1 + (b % (characters.length - from))
        expect(finds(characters.slice(from, to).join(''), characters.join(''))).toBe(true)
      }),
    )
  })

  it('finds a title by the pinyin of any stretch of up to six characters, in any reading', () => {
    fc.assert(
      fc.property(
        fc.array(han, { minLength: 2, maxLength: 8 }),
        fc.nat(),
        fc.nat(),
        fc.array(fc.nat()),
        (characters, a, b, which) => {
          const from = a % characters.length
          const to = from + 1 + (b % Math.min(6, characters.length - from))
          const heard = readings(characters.join('')).slice(from, to)
          const said = heard.map((all, i) => all[(which[i] ?? 0) % all.length] ?? '')
          // As the rule for writing pinyin has it: without the apostrophe, diehao is die hao and not di e hao.
          const typed = said.map((syllable, i) =>
            i > 0 && /^[aoe]/.test(syllable) ? `'${syllable}` : syllable,
          )
          expect(finds(typed.join(''), characters.join(''))).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('is cut into syllables, the last perhaps only begun', () => {
    expect(splitsOf('maomao')[0]).toEqual(['mao', 'mao'])
    expect(splitsOf('xiaowangz')[0]).toEqual(['xiao', 'wang', 'z'])
    expect(splitsOf('carle')).toEqual([])
    expect(splitsOf('xian').slice(0, 2)).toEqual([['xian'], ['xi', 'an']])
  })

  it('stays a small question, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 300 }),
          fc.string({ unit: fc.constantFrom(...'aeioungh'), maxLength: 200 }),
        ),
        (typed) => {
          const query = understand(typed)
          expect(query?.ways.length ?? 0).toBeLessThanOrEqual(14)
          for (const way of query?.ways ?? [])
            if (way.kind === 'all') expect(way.tokens.length).toBeLessThanOrEqual(8)
        },
      ),
    )
    expect(understand('a'.repeat(10_000))?.folded).toHaveLength(60)
    expect(understand('。！ ')).toBeNull()
  })

  it('is an ISBN only when its check digit says so', () => {
    expect(understand('978-7-5332-5673-9')?.isbn).toBe('9787533256739')
    expect(understand('9787533256738')?.isbn).toBeNull()
  })
})
