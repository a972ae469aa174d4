/**
 * What a thing can be counted in. Each unit belongs to one measure, and a measure is kept in its smallest unit, a whole
 * number: grams, millilitres, fen, minutes, places; or things of one noun, which become another noun only where somebody
 * says how many are in one (a case of 24 cans).
 */
export const units = [
  'piece',
  'can',
  'bottle',
  'case',
  'set',
  'copy',
  'g',
  'kg',
  'ml',
  'l',
  'fen',
  'yuan',
  'minute',
  'hour',
  'place',
] as const

export type Unit = (typeof units)[number]

/** The units in which quantities are kept: no other unit of the same measure is smaller. */
export const bases = [
  'piece',
  'can',
  'bottle',
  'case',
  'set',
  'copy',
  'g',
  'ml',
  'fen',
  'minute',
  'place',
] as const

export type Base = (typeof bases)[number]

/** How many of which base unit one of a unit is. */
export const measures: Record<Unit, { base: Base; times: number }> = {
  piece: { base: 'piece', times: 1 },
  can: { base: 'can', times: 1 },
  bottle: { base: 'bottle', times: 1 },
  case: { base: 'case', times: 1 },
  set: { base: 'set', times: 1 },
  copy: { base: 'copy', times: 1 },
  g: { base: 'g', times: 1 },
  kg: { base: 'g', times: 1000 },
  ml: { base: 'ml', times: 1 },
  l: { base: 'ml', times: 1000 },
  fen: { base: 'fen', times: 1 },
  yuan: { base: 'fen', times: 100 },
  minute: { base: 'minute', times: 1 },
  hour: { base: 'minute', times: 60 },
  place: { base: 'place', times: 1 },
}

const nouns: readonly Base[] = ['piece', 'can', 'bottle', 'case', 'set', 'copy']

/** Things that are counted, not measured: their base units stand for themselves. */
export const isNoun = (base: Base): boolean => nouns.includes(base)

/** Whether what is counted in one base unit can serve what is asked for in another: a piece is any noun's. */
export const fits = (one: Base, other: Base): boolean =>
  one === other || (isNoun(one) && isNoun(other) && (one === 'piece' || other === 'piece'))

/** The first word is the one that is printed. A number before the unit tells how many of it the word means. */
export const words: Record<Unit, { chinese: [string, ...string[]]; english: [string, string, ...string[]] }> =
  {
    piece: {
      chinese: [
        '个',
        '件',
        '只',
        '支',
        '条',
        '张',
        '台',
        '辆',
        '包',
        '袋',
        '盒',
        '份',
        '双',
        '枚',
        '块',
        '把',
      ],
      english: ['piece', 'pieces', 'pc', 'pcs', 'item', 'items'],
    },
    can: { chinese: ['罐', '听'], english: ['can', 'cans', 'tin', 'tins'] },
    bottle: { chinese: ['瓶'], english: ['bottle', 'bottles'] },
    case: { chinese: ['箱'], english: ['case', 'cases', 'box', 'boxes', 'carton', 'cartons'] },
    set: { chinese: ['套'], english: ['set', 'sets', 'kit', 'kits'] },
    copy: { chinese: ['本', '册'], english: ['copy', 'copies', 'book', 'books'] },
    g: { chinese: ['克'], english: ['g', 'g', 'gram', 'grams'] },
    kg: { chinese: ['公斤', '千克'], english: ['kg', 'kg', 'kgs', 'kilogram', 'kilograms'] },
    ml: { chinese: ['毫升'], english: ['ml', 'ml'] },
    l: { chinese: ['升'], english: ['l', 'l', 'litre', 'litres', 'liter', 'liters'] },
    fen: { chinese: ['分'], english: ['fen', 'fen'] },
    yuan: { chinese: ['元', '块钱'], english: ['yuan', 'yuan', 'rmb', 'cny'] },
    minute: { chinese: ['分钟'], english: ['minute', 'minutes', 'min'] },
    hour: { chinese: ['小时', '钟头'], english: ['hour', 'hours', 'h'] },
    place: {
      chinese: ['个名额', '名额', '个岗位', '岗位', '个席位', '席位', '人', '位', '名'],
      english: ['place', 'places', 'seat', 'seats'],
    },
  }
