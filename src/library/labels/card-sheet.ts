import { avatarBody, avatarNames, type AvatarName } from '../../../web/ui/art/avatar-svg.ts'
import { fitted, gone, mm, sheet, type } from './drawing.ts'
import { cardLayout as at } from './layouts.ts'
import { qrAt } from './qr.ts'
import { cutMarks, spread, stocks, type Box } from './stocks.ts'

export type PrintedCard = { token: string; nickname: string | null; avatar: string; library: string }

export type CardWords = { scan: string; found: string; nameless: string }

const [wash, deep, ink, soft] = ['#fbeee2', '#7d3317', '#1e242e', '#5a616c']

const faceOf = (name: string): AvatarName => avatarNames.find((known) => known === name) ?? 'owl'

/** Three houses on a hill: our mark, along the foot of the card. */
const street =
  '<path d="M0 50.2C14 47.6 30 50.4 46 51.2s28-2.4 39.6-1.6V54H0z" fill="#f3d9c4"/>' +
  '<g transform="translate(3.4 46.9) scale(.115)"><path d="M2 38V19l11-9 11 9v19z" fill="#b94300"/><path d="M24 38V19l11-9 11 9v19z" fill="#4f58ce"/><path d="M13 38V13L24 3l11 10v25z" fill="#00776d"/></g>'

const drawn = (card: PrintedCard, box: Box, origin: string, words: CardWords): string => {
  const { face, name, library, panel, qr } = at
  const nickname = fitted(card.nickname ?? card.library, name.width, name.size, 3.4)
  const home = fitted(card.nickname === null ? words.nameless : card.library, library.width, library.size, 2)
  const scan = fitted(words.scan, at.words.width, at.words.size, 2)
  const found = fitted(words.found, at.words.width, 2.1, 1.7)
  return (
    `<g transform="translate(${mm(box.x)} ${mm(box.y)})"><rect width="${box.width}" height="${box.height}" fill="${wash}"/>${street}` +
    `<g transform="translate(${face.x} ${face.y}) scale(${face.size / 64})">${avatarBody(faceOf(card.avatar))}</g>` +
    type(nickname.words, { ...name, size: nickname.size, align: 'middle', weight: 800, fill: ink }) +
    type(home.words, { ...library, size: home.size, align: 'middle', fill: soft }) +
    `<rect x="${panel.x}" y="${panel.y}" width="${panel.width}" height="${panel.height}" rx="3.2" fill="#fff"/>` +
    `<g fill="#000">${qrAt(`${origin}/p/${card.token}`, qr.x, qr.y, qr.size)}</g>` +
    type(scan.words, { ...at.words, size: scan.size, align: 'middle', weight: 700, fill: deep }) +
    type(found.words, { ...at.words, y: at.words.y + 3.5, size: found.size, align: 'middle', fill: soft }) +
    '</g>'
  )
}

/** Sheets of cards, one SVG a sheet; a nameless card shows its library and an animal. */
export const cardSheets = (
  cards: PrintedCard[],
  given: { used: number; origin: string; words: CardWords; told: (sheet: number) => string },
): string[] =>
  spread(stocks.cards, cards, given.used).map((places, n) =>
    sheet(
      given.told(n + 1),
      cutMarks(stocks.cards),
      (n === 0 ? gone(stocks.cards, given.used) : '') +
        places.map(({ box, thing }) => drawn(thing, box, given.origin, given.words)).join(''),
    ),
  )
