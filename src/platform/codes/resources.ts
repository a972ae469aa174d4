import type { Row } from './row.ts'

/** Refusals of the resource platform. */
export const resources = {
  'quantity.invalid': {
    status: 422,
    zh: '数量不对：要大于零，按最小单位是整数。',
    en: 'The quantity is not right: it must be more than zero, and whole in its smallest unit.',
  },
  'allocation.unit': {
    status: 422,
    zh: '单位对不上，没有写明怎么换算。',
    en: 'These units do not meet: nobody said how to convert them.',
  },
  'allocation.short': {
    status: 409,
    zh: '剩下的不够这么多。',
    en: 'There is less left than that.',
  },
  'allocation.state': {
    status: 409,
    zh: '这笔配置现在不能这样办。',
    en: 'This allocation is not in a state for that.',
  },
  'allocation.exceeds': {
    status: 409,
    zh: '最多只有 {of}，没有 {amount}。',
    en: 'There are only {of}, not {amount}.',
  },
  'need.promised': {
    status: 409,
    zh: '已经有人答应给这么多了，不能改得更少。',
    en: 'More than that is promised already, so less cannot be asked for.',
  },
  'need.state': {
    status: 409,
    zh: '这条需求现在不能这样办，请刷新看看。',
    en: 'The need’s state does not allow this now. Please reload it.',
  },
  'offer.promised': {
    status: 409,
    zh: '已经答应给别人 {promised}，这样会差 {short}。',
    en: '{promised} of it is promised already: this would be {short} too few.',
  },
  'offer.bound': {
    status: 409,
    zh: '已经有人配到了这份资源，单位和类别不能再改。',
    en: 'Some of it is promised already: its unit and its category stay as they are.',
  },
  'offer.expired': { status: 409, zh: '这份资源已经过期了。', en: 'This offer has expired.' },
  'offer.state': {
    status: 409,
    zh: '这份资源现在的状态不能这样办。',
    en: 'This offer is not in a state for that.',
  },
  'offer.not-later': {
    status: 409,
    zh: '它的有效期本来就到那天或更晚。',
    en: 'It stands until that day or longer already.',
  },
  'offer.photos-full': {
    status: 409,
    zh: '最多放 {limit} 张图片。',
    en: 'There is room for {limit} pictures at the most.',
  },
  'allocation.city': {
    status: 409,
    zh: '这份资源不提供给那个城市。',
    en: 'This offer is not for that city.',
  },
  'allocation.lot': {
    status: 409,
    zh: '比最小起送量还少。',
    en: 'That is less than the smallest lot.',
  },
  'lot.recalled': {
    status: 409,
    zh: '这个批次已经召回，不能再发。',
    en: 'This lot was recalled and goes nowhere any more.',
  },
  'need.met': {
    status: 409,
    zh: '这个需求已经满足了。',
    en: 'This need is met already.',
  },
  'step.reversed': {
    status: 409,
    zh: '这一步已经更正过了。',
    en: 'This step was taken back already.',
  },
  'step.used': {
    status: 409,
    zh: '后面的步骤已经用到它了，请先更正后面的。',
    en: 'Later steps used it: take those back first.',
  },
} as const satisfies Record<string, Row>
