/**
 * What was given and handed out from 22 January to 31 March 2020, so that the network's figures of that time come out of
 * rows: goods to 622 families (1,090 adults, 686 children), 93,669 yuan to 88. Donors are invented; quantities are those
 * that the network thanked for. Gifts of nobody's name are those whose source was not written down.
 */
export type Good = {
  key: string
  title: string
  category: string
  kind: 'goods' | 'money' | 'job' | 'service'
  quantity: {
    amount: number
    unit: 'piece' | 'can' | 'set' | 'l' | 'yuan' | 'place' | 'bottle' | 'case' | 'copy' | 'kg'
  }
  donors: { name: string; kind: 'organisation' | 'person' }[]
  on: string
  details?: string
  anonymous?: boolean
}

const company = (name: string) => ({ name, kind: 'organisation' as const })
const person = (name: string) => ({ name, kind: 'person' as const })

const cans = [company('安禾营养食品有限公司'), company('北岭乳业有限公司')]
const kit = [person('单晓岚')]
const home = [person('尉迟安')]

export const given: Good[] = [
  {
    key: 'cans',
    title: '婴幼儿奶粉 600 罐',
    category: 'infant',
    kind: 'goods',
    quantity: { amount: 600, unit: 'can' },
    donors: cans,
    on: '2020-02-10',
    details: '两家公司一起捐赠，价值 162,000 元。',
  },
  {
    key: 'jobs',
    title: '为 8 个家庭提供工作',
    category: 'jobs',
    kind: 'job',
    quantity: { amount: 8, unit: 'place' },
    donors: cans,
    on: '2020-02-12',
  },
  {
    key: 'child-masks',
    title: '儿童口罩',
    category: 'hygiene',
    kind: 'goods',
    quantity: { amount: 2500, unit: 'piece' },
    donors: [company('童行公益基金会')],
    on: '2020-02-18',
  },
  {
    key: 'masks',
    title: '口罩',
    category: 'hygiene',
    kind: 'goods',
    quantity: { amount: 7693, unit: 'piece' },
    donors: [],
    on: '2020-02-05',
  },
  {
    key: 'alcohol',
    title: '75% 酒精 4 桶（每桶 5 升）',
    category: 'hygiene',
    kind: 'goods',
    quantity: { amount: 20, unit: 'l' },
    donors: [company('清源日化有限公司')],
    on: '2020-02-14',
  },
  {
    key: 'kit-masks',
    title: '口罩 40 只',
    category: 'hygiene',
    kind: 'goods',
    quantity: { amount: 40, unit: 'piece' },
    donors: kit,
    on: '2020-02-16',
  },
  {
    key: 'kit-gloves',
    title: '手套 20 双',
    category: 'hygiene',
    kind: 'goods',
    quantity: { amount: 20, unit: 'piece' },
    donors: kit,
    on: '2020-02-16',
  },
  {
    key: 'kit-alcohol',
    title: '酒精 500 毫升 1 瓶',
    category: 'hygiene',
    kind: 'goods',
    quantity: { amount: 1, unit: 'bottle' },
    donors: kit,
    on: '2020-02-16',
  },
  {
    key: 'kit-disinfectant',
    title: '消毒液 3 桶（每桶 2.5 升）',
    category: 'hygiene',
    kind: 'goods',
    quantity: { amount: 7.5, unit: 'l' },
    donors: kit,
    on: '2020-02-16',
  },
  {
    key: 'kit-sprayers',
    title: '喷壶 2 个',
    category: 'hygiene',
    kind: 'goods',
    quantity: { amount: 2, unit: 'piece' },
    donors: kit,
    on: '2020-02-16',
  },
  {
    key: 'insurance',
    title: '社工和志愿者的保险 46 份',
    category: 'health',
    kind: 'service',
    quantity: { amount: 46, unit: 'place' },
    donors: [company('长安人寿保险有限公司')],
    on: '2020-02-20',
  },
  {
    key: 'laptop',
    title: '笔记本电脑 1 台',
    category: 'equipment',
    kind: 'goods',
    quantity: { amount: 1, unit: 'piece' },
    donors: home,
    on: '2020-03-02',
  },
  {
    key: 'flour',
    title: '面粉 1 袋',
    category: 'food',
    kind: 'goods',
    quantity: { amount: 1, unit: 'piece' },
    donors: home,
    on: '2020-03-02',
  },
  {
    key: 'money',
    title: '生活补助 2,143.15 元',
    category: 'relief-money',
    kind: 'money',
    quantity: { amount: 2143.15, unit: 'yuan' },
    donors: [person('万俟青'), person('区慧')],
    on: '2020-03-05',
    anonymous: true,
  },
  {
    key: 'more-money',
    title: '生活补助',
    category: 'relief-money',
    kind: 'money',
    quantity: { amount: 91_525.85, unit: 'yuan' },
    donors: [],
    on: '2020-02-08',
  },
  {
    key: 'blocks',
    title: '积木 249 套',
    category: 'toys',
    kind: 'goods',
    quantity: { amount: 249, unit: 'set' },
    donors: [],
    on: '2020-03-08',
  },
  {
    key: 'brochures',
    title: '防疫手册 634 本',
    category: 'study',
    kind: 'goods',
    quantity: { amount: 634, unit: 'copy' },
    donors: [],
    on: '2020-02-11',
  },
  {
    key: 'books',
    title: '一箱童书',
    category: 'books',
    kind: 'goods',
    quantity: { amount: 1, unit: 'case' },
    donors: [person('查小舟')],
    on: '2020-03-12',
  },
]

type Part = { gift: string; amount: number }

/** What a need got, from which gifts, and whom it reached. Amounts in the gift's unit. */
type Handed = {
  title: string
  category: string
  city: string
  parts: Part[]
  families: number
  adults: number
  children: number
  on: string
}

const reached = (
  title: string,
  category: string,
  on: string,
  rows: [city: string, parts: Part[], families: number, adults: number, children: number][],
): Handed[] =>
  rows.map(([city, parts, families, adults, children]) => ({
    title,
    category,
    city,
    parts,
    families,
    adults,
    children,
    on,
  }))

const one = (gift: string, amount: number): Part[] => [{ gift, amount }]

export const handed: Handed[] = [
  ...reached('口罩', 'hygiene', '2020-03-10', [
    ['北京', [...one('child-masks', 2500), ...one('masks', 1600)], 120, 210, 132],
    ['南京', one('masks', 2300), 70, 123, 77],
    ['珠海', [...one('kit-masks', 40), ...one('masks', 2293)], 65, 114, 72],
    ['青岛', one('masks', 1500), 45, 78, 49],
  ]),
  ...reached('婴幼儿奶粉', 'infant', '2020-03-16', [
    ['北京', one('cans', 180), 60, 105, 66],
    ['南京', one('cans', 100), 35, 61, 39],
    ['珠海', one('cans', 98), 30, 53, 33],
    ['青岛', one('cans', 60), 21, 37, 23],
  ]),
  ...reached('居家的孩子要玩具', 'toys', '2020-03-22', [
    ['北京', one('blocks', 100), 50, 88, 55],
    ['南京', one('blocks', 60), 28, 49, 31],
    ['珠海', one('blocks', 54), 26, 46, 29],
    ['青岛', one('blocks', 35), 16, 28, 18],
  ]),
  ...reached('防疫手册', 'study', '2020-02-25', [
    ['北京', one('brochures', 250), 22, 38, 24],
    ['南京', one('brochures', 150), 13, 23, 15],
    ['珠海', one('brochures', 140), 12, 22, 13],
    ['青岛', one('brochures', 94), 9, 15, 10],
  ]),
  ...reached('失去收入的家庭要生活补助', 'relief-money', '2020-03-28', [
    ['北京', one('more-money', 91_525.85), 86, 0, 0],
    ['珠海', one('money', 2143.15), 2, 0, 0],
  ]),
  ...reached('中心消毒用品', 'hygiene', '2020-03-01', [
    ['北京', [...one('alcohol', 20), ...one('kit-disinfectant', 7.5)], 0, 0, 0],
  ]),
  ...reached('中心的手套和喷壶', 'hygiene', '2020-03-02', [
    ['北京', [...one('kit-gloves', 20), ...one('kit-sprayers', 2), ...one('kit-alcohol', 1)], 0, 0, 0],
  ]),
  ...reached('家里断了口粮', 'food', '2020-03-06', [['北京', one('flour', 1), 0, 0, 0]]),
  ...reached('停工的父母要工作', 'jobs', '2020-03-20', [['北京', one('jobs', 8), 8, 0, 0]]),
  ...reached('一线社工和志愿者的保险', 'health', '2020-02-24', [['北京', one('insurance', 46), 0, 0, 0]]),
]
