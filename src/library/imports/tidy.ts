/** Digits, letters and spaces in half width, katakana dots as ·, runs of spaces as one; Chinese signs stay. */
export const tidy = (text: string): string =>
  text
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (c) =>
      String.fromCharCode(c.charCodeAt(0) - 0xfee0),
    )
    .replace(/[・•‧∙]/g, '·')
    .replace(/\p{Cc}|[\u200B-\u200F\uFEFF]/gu, ' ')
    .replace(/[\s\u3000]+/gu, ' ')
    .trim()

/** A character that an earlier change of encoding has lost. */
export const isBroken = (text: string): boolean => text.includes('\uFFFD')

/** What a shop writes where a title should stand. */
const sale = /^(?:(?:现货|正版|包邮|特价|新书|二手|预售|清仓)+|\d+(?:\.\d+)?元\d+件)$/

/** Whether a title cell names no title. */
export const isPlaceholder = (title: string): boolean => sale.test(title.replace(/\s/g, ''))

const seriesPattern =
  /^(?<series>.{2,20}?(?:丛书|系列|文库|书系|译丛))\s*(?<number>\d{1,4})?(?:\s*[·：:]\s*|\s*(?:-{1,2}|—{1,2}|―{1,2})\s*|\s+)(?<title>\S.+)$/u

/** A volume's number is no title of its own. */
const volume = /^第?[\d一二三四五六七八九十百上中下]+[辑册卷部集]?$/u

/** A series' name before the title, which a list puts into the same cell. */
export const splitSeries = (text: string): { title: string; series: string | null } => {
  const found = seriesPattern.exec(text)?.groups
  if (!found?.['series'] || !found['title'] || volume.test(found['title']))
    return { title: text, series: null }
  return { title: found['title'], series: [found['series'], found['number']].filter(Boolean).join(' ') }
}

/** The year in whatever stands for a date of publication; null when there is none between 1000 and 2100. */
export const yearOf = (text: string): number | null => {
  const found = /(?<!\d)(1\d{3}|20\d{2}|2100)(?!\d)/.exec(text)
  return found ? Number(found[1]) : null
}

/** Ages as lists write them: `3-6岁`, `3~6`, `3+`, `6岁以上`, `5`. Years; null when it is none. */
export const agesOf = (text: string): { from: number | null; to: number | null } | null => {
  const plain = text.normalize('NFKC').replace(/[岁\s]|years?/gi, '')
  const range = /^(\d{1,2})[-~—–至到](\d{1,2})$/.exec(plain)
  const open = /^(\d{1,2})(?:\+|以上|及以上)$/.exec(plain)
  const one = /^(\d{1,2})$/.exec(plain)
  const [from, to] = range
    ? [Number(range[1]), Number(range[2])]
    : open
      ? [Number(open[1]), null]
      : [Number(one?.[1] ?? NaN), Number(one?.[1] ?? NaN)]
  if (Number.isNaN(from) || from > 18 || (to !== null && (to < from || to > 99))) return null
  return { from, to: to === null ? null : Math.min(18, to) }
}
