import type { Lang } from '../platform/context.ts'

type Words = Record<
  | 'title'
  | 'how'
  | 'home'
  | 'kiosk'
  | 'other'
  | 'print'
  | 'cards'
  | 'cardsHow'
  | 'labels'
  | 'labelsHow'
  | 'odd'
  | 'oddHow'
  | 'lent'
  | 'paused'
  | 'revoked'
  | 'strange'
  | 'strangeHow'
  | 'isbn'
  | 'nameless',
  string
>

export const sheetWords: Record<Lang, Words> = {
  'zh-CN': {
    title: '演示用的卡和书标',
    how: '在手机或另一块屏幕上打开这一页，把方块码给自助机的镜头看；也可以打印出来。',
    home: '回首页',
    kiosk: '打开这家的自助机',
    other: 'English',
    print: '打印',
    cards: '小读者的卡',
    cardsHow: '先扫一张卡，再扫书。',
    labels: '书和玩具',
    labelsHow: '借：扫卡以后扫它。还：直接扫它。用手机的相机扫，会看到它的页面。',
    odd: '也试试这些',
    oddHow: '每一张都有它自己的回答。',
    lent: '已经借给别的小朋友了',
    paused: '暂停的卡',
    revoked: '已经换新的旧卡',
    strange: '别人家的码',
    strangeHow: '不是我们的',
    isbn: '书背后的条形码（ISBN）',
    nameless: '无名卡',
  },
  en: {
    title: 'Cards and labels for the demo',
    how: 'Open this page on a phone or another screen and show the codes to the kiosk’s camera; or print it.',
    home: 'Home',
    kiosk: 'Open this library’s kiosk',
    other: '中文',
    print: 'Print',
    cards: 'Children’s cards',
    cardsHow: 'Scan a card first, then books.',
    labels: 'Books and toys',
    labelsHow: 'To borrow, scan one after a card. To return, just scan it. A phone’s camera opens its page.',
    odd: 'Try these as well',
    oddHow: 'Each has an answer of its own.',
    lent: 'Out with another child',
    paused: 'A card that is paused',
    revoked: 'An old card that was replaced',
    strange: 'A code that is not ours',
    strangeHow: 'Somebody else’s',
    isbn: 'The barcode on a book’s back (ISBN)',
    nameless: 'Nameless card',
  },
}
