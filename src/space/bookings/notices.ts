import type { Ctx } from '../../platform/context.ts'
import { both, type Letter } from '../../platform/letter.ts'
import type { Bookable } from '../venues/bookable.ts'

/** What a notice tells of: a use, or the first of several. Instants in epoch milliseconds. */
export type Told = {
  venue: Pick<Bookable, 'name' | 'site'>
  organisation: string
  startsAt: number
  endsAt: number
  /** How many uses it is about. */
  count: number
  /** Until when it has to be answered. */
  until?: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

const format = (locale: string, timeZone: string, options: Intl.DateTimeFormatOptions) => {
  const key = JSON.stringify([locale, timeZone, options])
  let found = formats.get(key)
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale, { timeZone, ...options })))
  return found
}

const dayOptions = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' } as const
const timeOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const when = ({ startsAt, endsAt, venue, count }: Told, locale: 'zh-CN' | 'en'): string => {
  const { timeZone } = venue.site
  const day = format(locale, timeZone, dayOptions).format(startsAt)
  const time = format(locale, timeZone, timeOptions)
  const one = `${day} ${time.format(startsAt)}–${time.format(endsAt)}`
  if (count === 1) return one
  return locale === 'zh-CN' ? `共 ${count} 次，首次 ${one}` : `${count} times, first ${one}`
}

const where = ({ venue }: Told) => `${venue.site.name} · ${venue.name}`

const words = {
  requested: { zh: '申请已收到，等待确认', en: 'booking requested, to be decided' },
  confirmed: { zh: '预订已确认', en: 'booking confirmed' },
  denied: { zh: '申请没有通过', en: 'request not granted' },
  taken: { zh: '这段时间给了别的机构', en: 'this time was given to another organisation' },
  lapsed: { zh: '到开始时还没有答复，申请已失效', en: 'request not decided before its time came' },
  cancelled: { zh: '预订已取消', en: 'booking cancelled' },
  moved: { zh: '预订改了时间或场地', en: 'booking moved' },
  asked: {
    zh: '还没有签到，请尽快签到，否则场地会放开',
    en: 'not checked in yet: the venue will be released',
  },
  released: { zh: '没有签到，剩下的时间已放开', en: 'nobody came: the rest was released' },
  offered: {
    zh: '您等的时间空出来了，请尽快确认',
    en: 'the time that you wait for is free: please accept it soon',
  },
  tomorrow: { zh: '明天有预订', en: 'you have a booking tomorrow' },
} as const

export type Notice = keyof typeof words

/** A step of a booking in words, Chinese first, times at the site. */
export const noticeOf = (ctx: Ctx, notice: Notice, told: Told, reason: string | null = null): Letter => {
  const { zh, en } = words[notice]
  const why = reason ? { zh: `\n原因：${reason}`, en: `\nThe reason: ${reason}` } : { zh: '', en: '' }
  const { timeZone } = told.venue.site
  const until = (locale: 'zh-CN' | 'en') =>
    format(locale, timeZone, { ...dayOptions, ...timeOptions }).format(told.until)
  const answerBy =
    told.until === undefined
      ? { zh: '', en: '' }
      : {
          zh: `\n请在 ${until('zh-CN')} 前答复。没有另外留着：别的机构先订，就是别人的。`,
          en: `\nPlease answer by ${until('en')}. It is not held: whoever books first has it.`,
        }
  const page = notice === 'offered' ? '/desk/bookings?view=waits' : '/desk/bookings'
  return both(
    `邻里：${zh}（${where(told)}） · Linli: ${en}`,
    `${zh}。
机构：${told.organisation}
场地：${where(told)}，${told.venue.site.address}
时间：${when(told, 'zh-CN')}${why.zh}${answerBy.zh}
${ctx.origin}${page}`,
    `${en.charAt(0).toUpperCase()}${en.slice(1)}.
${told.organisation}, ${where(told)}
${when(told, 'en')}${why.en}${answerBy.en}`,
  )
}
