import type { Register } from '../people/organisations/schema.ts'
import { addDays, addMonths } from '../platform/days.ts'
import { chance } from './chance.ts'

/** What partners listed until the end of March 2018, as many as the network's newsletter counts: 2,352. */
export type Listing = {
  /** What the partner's own list calls it. */
  ref: string
  /** The address of the partner that posted it. */
  owner: string
  title: string
  category: string
  kind: 'goods' | 'job' | 'service' | 'hours' | 'media' | 'venue'
  quantity: string
  city: string
  /** Local dates. */
  on: string
  until: string
}

type Partner = { register: Register & { owner: string }; lists: (keyof typeof things)[] }

const districts: Record<string, string[]> = {
  北京: ['东四', '四季青', '大兴', '昌平', '通州', '丰台', '朝阳', '海淀', '顺义'],
  南京: ['雨花', '江宁', '浦口', '鼓楼', '栖霞', '六合', '建邺'],
  珠海: ['新青', '香洲', '斗门', '金湾', '吉大', '前山', '南屏'],
  青岛: ['城阳', '黄岛', '李沧', '市北', '崂山', '即墨', '胶州'],
}

/** What is listed, by what it is: the words of its title, and from how many to how many of which unit. */
const things = {
  jobs: {
    kind: 'job',
    of: [
      '保洁员',
      '收银员',
      '理货员',
      '快递分拣员',
      '月嫂',
      '育儿嫂',
      '帮厨',
      '服务员',
      '缝纫工',
      '包装工',
      '装配工',
      '洗碗工',
      '送货员',
      '客服',
      '园艺工',
      '绿化工',
      '护工',
      '面点师',
      '车工',
      '幼儿园保育员',
    ],
    title: (thing: string, place: string) => `${place}招${thing}`,
    unit: '个岗位',
    from: 1,
    to: 8,
  },
  health: {
    kind: 'service',
    of: ['儿童视力检查', '儿童口腔检查', '妇女健康体检', '疫苗咨询', '老人量血压', '中医义诊', '孕产妇咨询'],
    title: (thing: string, place: string) => `${thing}（${place}）`,
    unit: '名额',
    from: 10,
    to: 60,
  },
  legal: {
    kind: 'service',
    of: ['劳动合同咨询', '工伤赔偿咨询', '租房纠纷咨询', '子女入学咨询', '欠薪调解'],
    title: (thing: string, place: string) => `${thing}（${place}）`,
    unit: '小时',
    from: 2,
    to: 12,
  },
  service: {
    kind: 'service',
    of: [
      '电脑培训',
      '家政培训',
      '月嫂培训',
      '叉车培训',
      '英语启蒙课',
      '心理辅导',
      '家电维修',
      '理发',
      '亲子照片拍摄',
    ],
    title: (thing: string, place: string) => `${thing}，在${place}`,
    unit: '名额',
    from: 5,
    to: 40,
  },
  hours: {
    kind: 'hours',
    of: ['陪读志愿者', '支教志愿者', '搬家帮手', '节日活动帮手', '绘本阅读志愿者', '摄影志愿者'],
    title: (thing: string, place: string) => `${thing}（${place}）`,
    unit: '小时',
    from: 4,
    to: 40,
  },
  media: {
    kind: 'media',
    of: ['公交站灯箱', '社区电梯海报', '电台公益时段', '公众号头条', '商场大屏'],
    title: (thing: string, place: string) => `${place}${thing}`,
    unit: '个',
    from: 1,
    to: 6,
  },
  food: {
    kind: 'goods',
    of: ['大米', '食用油', '挂面', '牛奶', '鸡蛋', '面粉'],
    title: (thing: string, place: string) => `${thing}，${place}自提`,
    unit: '份',
    from: 10,
    to: 120,
  },
  study: {
    kind: 'goods',
    of: ['书包', '文具套装', '作业本', '台灯', '课桌椅', '画笔'],
    title: (thing: string, place: string) => `${thing}（${place}）`,
    unit: '套',
    from: 5,
    to: 200,
  },
  clothing: {
    kind: 'goods',
    of: ['儿童棉衣', '羽绒服', '棉鞋', '校服', '雨衣'],
    title: (thing: string, place: string) => `${thing}，${place}`,
    unit: '件',
    from: 10,
    to: 150,
  },
  toys: {
    kind: 'goods',
    of: ['积木', '拼图', '跳绳', '足球', '桌游'],
    title: (thing: string, place: string) => `${thing}（${place}）`,
    unit: '套',
    from: 3,
    to: 60,
  },
} as const

/** Invented partners of 2017 and 2018. */
export const partners: Partner[] = [
  ['北桥人力资源服务社', 'group', '北京', ['jobs', 'service']],
  ['同行律师公益小组', 'group', '北京', ['legal', 'jobs']],
  ['小课桌互助社', 'group', '北京', ['study', 'toys']],
  ['莲花路健康小组', 'group', '南京', ['health', 'jobs']],
  ['梧桐街坊互助社', 'group', '南京', ['clothing', 'jobs', 'study']],
  ['海风技能学堂', 'group', '珠海', ['service', 'jobs']],
  ['南湾传播小组', 'group', '珠海', ['media', 'jobs']],
  ['海蓝志愿者联盟', 'group', '青岛', ['hours', 'jobs']],
  ['崂山便民商户联盟', 'group', '青岛', ['food', 'jobs']],
].map(([name, kind, city, lists], i) => ({
  lists,
  register: {
    owner: `listing${i + 1}@demo.test`,
    name,
    kind,
    city,
    contact: { name: '值班同事', email: `listing${i + 1}@demo.test` },
  },
})) as Partner[]

const from = '2017-02-01'
/** Offers that were new in March 2018, of all. */
export const inMarch = 1187
const inAll = 2352

const listing = (i: number, on: string, dice: ReturnType<typeof chance>): Listing => {
  const partner = partners[i % partners.length] as Partner
  const category = partner.lists[
    Math.floor(i / partners.length) % partner.lists.length
  ] as keyof typeof things
  const { kind, of, title, unit, from: least, to: most } = things[category]
  const { city } = partner.register
  const places = districts[city] ?? []
  return {
    owner: partner.register.owner,
    ref: `${city}-${String(i + 1).padStart(4, '0')}`,
    title: title(dice.pick(of), dice.pick(places)),
    category,
    kind,
    quantity: `${least + dice.below(most - least + 1)}${unit}`,
    city,
    on,
    until: addDays(on, 60 + dice.below(120)),
  }
}

/** All listings, by the day on which they were posted. */
export const listings = (): Listing[] => {
  const dice = chance(2352)
  const old = inAll - inMarch
  return Array.from({ length: inAll }, (_, i) => {
    // Thirteen months before March, each with its two days of posting.
    const half = i < old ? Math.floor((i * 26) / old) : 26 + ((i - old) % 4)
    const on =
      half < 26
        ? addDays(addMonths(from, Math.floor(half / 2)), half % 2 === 0 ? 4 : 19)
        : addDays('2018-03-01', 4 + 7 * (half - 26))
    return listing(i, on, dice)
  })
}
