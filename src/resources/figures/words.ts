import type { Figure } from '../kinds.ts'

type Both = { 'zh-CN': string; en: string }
type Words = { title: Both; definition: Both }

/** What is published, in this order: how each figure is called, and what exactly it counts. */
export const figureWords = {
  offers: {
    title: { 'zh-CN': '发布资源', en: 'Offers' },
    definition: {
      'zh-CN': '当月首次发布的资源条数。一条资源续期或修改后不再计一次；后来撤回的仍计在内。',
      en: 'Offers published for the first time in the month. Renewing or changing one does not count it again; one withdrawn later still counts.',
    },
  },
  needs: {
    title: { 'zh-CN': '发布需求', en: 'Needs' },
    definition: {
      'zh-CN': '当月首次发布的需求条数，不含资金类需求（资金需求不公开）。',
      en: 'Needs published for the first time in the month, without needs for money, which are not public.',
    },
  },
  offered: {
    title: { 'zh-CN': '捐出数量', en: 'Quantity offered' },
    definition: {
      'zh-CN': '当月发布或追加的数量，按最小单位累加；单位不同的分开列；“若干”只计条数，不计数量。',
      en: 'What was published or added in the month, added up in smallest units; different units stay apart; an unknown quantity is in no sum.',
    },
  },
  renewed: {
    title: { 'zh-CN': '续期数量', en: 'Renewed' },
    definition: {
      'zh-CN': '过期后续期的资源在当月重新可用的数量。',
      en: 'What became available again in the month because an expired offer was renewed.',
    },
  },
  'taken-back': {
    title: { 'zh-CN': '撤回或过期', en: 'Withdrawn or expired' },
    definition: {
      'zh-CN': '当月因撤回、减少或过期而不再可用、且没有许给任何需求的数量。',
      en: 'What was no longer available because it was withdrawn, cut or expired in the month, and had been promised to nobody.',
    },
  },
  allocated: {
    title: { 'zh-CN': '配置数量', en: 'Allocated' },
    definition: {
      'zh-CN': '当月许给需求的数量，不减去后来取消的（取消另列）。',
      en: 'What was promised to needs in the month; what was cancelled later stands apart.',
    },
  },
  cancelled: {
    title: { 'zh-CN': '取消配置', en: 'Cancelled' },
    definition: {
      'zh-CN': '当月取消、尚未发出的配置数量。',
      en: 'What had been promised, was not yet sent, and was cancelled in the month.',
    },
  },
  delivered: {
    title: { 'zh-CN': '发出数量', en: 'Sent' },
    definition: { 'zh-CN': '当月发出的数量。', en: 'What was sent in the month.' },
  },
  received: {
    title: { 'zh-CN': '签收数量', en: 'Received' },
    definition: {
      'zh-CN': '当月机构实际收到的数量，含多出来的部分。',
      en: 'What arrived at organisations in the month, surplus included.',
    },
  },
  distributed: {
    title: { 'zh-CN': '分发数量', en: 'Handed to families' },
    definition: {
      'zh-CN': '当月实际发到家庭手里的数量。',
      en: 'What was put into the hands of families in the month.',
    },
  },
  lost: {
    title: { 'zh-CN': '损耗', en: 'Lost' },
    definition: { 'zh-CN': '当月途中损失的数量。', en: 'What was lost on its way in the month.' },
  },
  returned: {
    title: { 'zh-CN': '退回', en: 'Returned' },
    definition: { 'zh-CN': '当月退回的数量。', en: 'What was sent back in the month.' },
  },
  families: {
    title: { 'zh-CN': '惠及家庭（户次）', en: 'Families served, each time' },
    definition: {
      'zh-CN': '当月每次分发的家庭户数之和；同一家庭领两次计两户次。',
      en: 'Families of each distribution of the month added up; a family served twice counts twice.',
    },
  },
  'families-new': {
    title: { 'zh-CN': '惠及家庭（户）', en: 'Families' },
    definition: {
      'zh-CN':
        '当月首次领到的家庭户数；机构用记号登记的家庭只在第一次计一户，没有登记记号的家庭每次按新的一户计。',
      en: 'Families served for the first time in the month. One that its organisation knows by a mark counts once; those without marks count each time.',
    },
  },
  adults: {
    title: { 'zh-CN': '成人（人次）', en: 'Adults, each time' },
    definition: {
      'zh-CN': '当月每次分发的成人人数之和。',
      en: 'Adults of each distribution of the month added up.',
    },
  },
  children: {
    title: { 'zh-CN': '儿童（人次）', en: 'Children, each time' },
    definition: {
      'zh-CN': '当月每次分发的儿童人数之和。',
      en: 'Children of each distribution of the month added up.',
    },
  },
  'updates-new': {
    title: { 'zh-CN': '更新：新增', en: 'Updates: new' },
    definition: {
      'zh-CN': '当月新发布的资源和需求条数。',
      en: 'Offers and needs published in the month.',
    },
  },
  'updates-changed': {
    title: { 'zh-CN': '更新：修改', en: 'Updates: changed' },
    definition: {
      'zh-CN': '当月对已发布资源和需求的修改次数。',
      en: 'How often a published offer or need was changed in the month.',
    },
  },
  'updates-renewed': {
    title: { 'zh-CN': '更新：续期', en: 'Updates: renewed' },
    definition: {
      'zh-CN': '当月续期的次数。新增、修改、续期之和是当月的更新条数。',
      en: 'How often one was renewed in the month. New, changed and renewed together are the month’s updates.',
    },
  },
} as const satisfies Record<Figure, Words>

/** Heads and homes: counted one by one, in no unit. */
export const people: readonly Figure[] = ['families', 'families-new', 'adults', 'children']
