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
} as const satisfies Record<string, Row>
