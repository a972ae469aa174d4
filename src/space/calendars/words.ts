import type { Lang } from '../../platform/context.ts'

/** What stands in calendars beside what people wrote. */
export const words = {
  booked: { 'zh-CN': '已预订', en: 'Booked' },
  requested: { 'zh-CN': '待确认', en: 'To be confirmed' },
  cancelled: { 'zh-CN': '已取消', en: 'Cancelled' },
  denied: { 'zh-CN': '未通过', en: 'Not granted' },
  'no-show': { 'zh-CN': '没有到场', en: 'Nobody came' },
  moving: {
    'zh-CN': '已申请改动，答复前按原来的时间',
    en: 'A change was asked for; until it is decided this stands',
  },
  heads: { 'zh-CN': '预计人数', en: 'Expected heads' },
  reason: { 'zh-CN': '说明', en: 'Reason' },
  forWhom: { 'zh-CN': '面向', en: 'For' },
  organiser: { 'zh-CN': '主办', en: 'Held by' },
  bookings: { 'zh-CN': '场地预订', en: 'bookings' },
  activities: { 'zh-CN': '公开活动', en: 'activities' },
} as const satisfies Record<string, Record<Lang, string>>

/** `标签：内容`, or in English `Label: content`. */
export const labelled = (label: keyof typeof words, text: string, lang: Lang): string =>
  `${words[label][lang]}${lang === 'en' ? ': ' : '：'}${text}`

/** What a line with this label begins with, in each language. */
export const labels = (label: keyof typeof words): string[] => [
  labelled(label, '', 'zh-CN'),
  labelled(label, '', 'en'),
]
