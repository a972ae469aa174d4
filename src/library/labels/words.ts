import type { Lang } from '../../platform/context.ts'
import type { CardWords } from './card-sheet.ts'

type Words = {
  labels: string
  cards: string
  back: string
  print: string
  update: string
  stock: string
  used: (places: number) => string
  stocks: Record<'3x8' | '4x10' | '5x13', string>
  tip: string
  countOfLabels: (n: number, sheets: number) => string
  countOfCards: (n: number, sheets: number) => string
  more: string
  noLabels: string
  noLabelsDo: string
  noCards: string
  noCardsDo: string
  sheet: (n: number) => string
  failed: string
  card: CardWords
}

/** The words on the sheets and around them. */
export const words: Record<Lang, Words> = {
  'zh-CN': {
    labels: '书标',
    cards: '借阅卡',
    back: '回工作台',
    print: '打印',
    update: '更新预览',
    stock: '标签纸',
    used: (places) => `第一页已经用掉几张（0–${places - 1}）`,
    stocks: {
      '3x8': '3×8，每张 63.5 × 33.9 毫米',
      '4x10': '4×10，每张 52.5 × 29.7 毫米',
      '5x13': '5×13，每张 38.1 × 21.2 毫米',
    },
    tip: '打印时选 A4、实际大小（100%）、无边距，不要“适合页面”。先用白纸试一张，对着光和标签纸比一比。',
    countOfLabels: (n, sheets) => `${n} 张书标，${sheets} 页`,
    countOfCards: (n, sheets) => `${n} 张卡，${sheets} 页`,
    more: '后面还有，看下一批',
    noLabels: '没有要打印的书标',
    noLabelsDo: '先给书目加上册，或者换一个日期再来。',
    noCards: '没有要打印的卡',
    noCardsDo: '先给小读者发卡，或者先备几张无名卡。',
    sheet: (n) => `第 ${n} 页`,
    failed: '这一页打不出来',
    card: {
      scan: '扫卡，再扫书，就借好啦',
      found: '捡到这张卡？请交给馆里的大人，谢谢你',
      nameless: '借阅卡',
    },
  },
  en: {
    labels: 'Labels',
    cards: 'Library cards',
    back: 'Back to the desk',
    print: 'Print',
    update: 'Update preview',
    stock: 'Label sheet',
    used: (places) => `Labels already used on the first sheet (0–${places - 1})`,
    stocks: {
      '3x8': '3×8, 63.5 × 33.9 mm each',
      '4x10': '4×10, 52.5 × 29.7 mm each',
      '5x13': '5×13, 38.1 × 21.2 mm each',
    },
    tip: 'Print on A4 at actual size (100%), without margins and without “fit to page”. Try one sheet of plain paper first and hold it against the label sheet.',
    countOfLabels: (n, sheets) =>
      `${n} ${n === 1 ? 'label' : 'labels'} on ${sheets} ${sheets === 1 ? 'sheet' : 'sheets'}`,
    countOfCards: (n, sheets) =>
      `${n} ${n === 1 ? 'card' : 'cards'} on ${sheets} ${sheets === 1 ? 'sheet' : 'sheets'}`,
    more: 'There are more: the next batch',
    noLabels: 'No labels to print',
    noLabelsDo: 'Add copies to a title first, or choose another date.',
    noCards: 'No cards to print',
    noCardsDo: 'Give a child a card first, or prepare some nameless ones.',
    sheet: (n) => `Sheet ${n}`,
    failed: 'This sheet cannot be printed',
    card: {
      scan: 'Scan me, then your book!',
      found: 'Found this card? Please give it to the library.',
      nameless: 'Library card',
    },
  },
}
