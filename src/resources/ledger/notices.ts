import type { Ctx } from '../../platform/context.ts'
import { both, type Letter } from '../../platform/letter.ts'
import { sayPosted, sayReckoned } from '../quantities/print.ts'
import type { Saying } from './facts.ts'
import type { Quantity } from '../quantities/rules.ts'

/** One line of a notice: what of which offer for which need. */
export type Told = {
  id: string
  offer: string
  need: string | null
  organisation: string
  quantity: Quantity
}

const words = {
  promised: {
    zh: '有一批资源配置给您的机构',
    en: 'something was promised to your organisation',
    next: { zh: '到货后请在邻里签收。', en: 'Please confirm the receipt once it arrives.' },
  },
  given: {
    zh: '您提供的资源已经配置出去',
    en: 'what you offer was promised to families',
    next: { zh: '请按说好的方式送出或等人来取。', en: 'Please hand it over as agreed.' },
  },
  sent: {
    zh: '配置的资源已经发出',
    en: 'what was promised is on its way',
    next: { zh: '到货后请在邻里签收。', en: 'Please confirm the receipt once it arrives.' },
  },
  cancelled: {
    zh: '一笔配置取消了',
    en: 'a promise was cancelled',
    next: {
      zh: '有疑问请联系本地的资源协调员。',
      en: 'If you have questions, please ask your city’s coordinator.',
    },
  },
  recalled: {
    zh: '有一批次要召回，请不要再分发',
    en: 'a lot is recalled: please hand out no more of it',
    next: {
      zh: '请告诉已经领到的家庭，并联系本地的资源协调员。',
      en: 'Please tell the families that have it, and your city’s coordinator.',
    },
  },
} as const

export type Notice = keyof typeof words

const linesShown = 20

/** What became of allocations, in words: Chinese first, twenty lines at the most. Who gives is named nowhere. */
export const noticeOf = (ctx: Ctx, notice: Notice, lines: Told[], reason: string | null = null): Letter => {
  const { zh, en, next } = words[notice]
  const shown = lines.slice(0, linesShown)
  const rest = lines.length - shown.length
  const list = (locale: 'zh-CN' | 'en') =>
    shown
      .map(
        ({ offer, need, organisation, quantity }) =>
          `- ${offer}: ${sayPosted(quantity, locale)} → ${organisation}${need === null ? '' : ` · ${need}`}`,
      )
      .join('\n')
  const more = (locale: 'zh-CN' | 'en') =>
    rest === 0 ? '' : locale === 'en' ? `\n… and ${rest} more` : `\n……还有 ${rest} 笔`
  const why = reason ? { zh: `\n原因：${reason}`, en: `\nThe reason: ${reason}` } : { zh: '', en: '' }
  const [one] = lines
  const page = lines.length === 1 && one ? `/desk/allocations/${one.id}` : '/desk/allocations'
  return both(
    `邻里：${zh} · Linli: ${en}`,
    `${zh}。\n${list('zh-CN')}${more('zh-CN')}${why.zh}\n${next.zh}\n${ctx.origin}${page}`,
    `${en.charAt(0).toUpperCase()}${en.slice(1)}.\n${list('en')}${more('en')}${why.en}\n${next.en}`,
  )
}

/** Base units in the words of who asks. */
export const said = (ctx: Ctx, amount: number, { base }: Saying): string =>
  sayReckoned({ base, amount }, ctx.lang)
