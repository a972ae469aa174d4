import type { CreateActivity } from '../space/activities/schema.ts'

export type Programme = Omit<CreateActivity, 'startsAt' | 'endsAt' | 'city'> & {
  at: string
  city: string
  days: number[]
  /** On the month's last such weekday, instead of every week. */
  last?: true
  from: string
  to: string
}

/** The regular programmes, by the libraries that hold them. */
export const programmes: Programme[] = [
  {
    title: '四点半课堂',
    summary: '放学了先来这里：写作业、看书、下棋，等爸爸妈妈下班。不用报名，来了签个到。',
    kind: 'care',
    at: 'dongsi',
    city: '北京',
    days: [1, 2, 3, 4, 5],
    from: '15:00',
    to: '18:30',
    forWhom: '上小学的孩子',
    ageFrom: 6,
    ageTo: 12,
    signUp: 'none',
    plannedHeads: 20,
    skipHolidays: true,
  },
  {
    title: '课后托管',
    summary: '有大人陪着写作业，写完一起玩桌游。',
    kind: 'care',
    at: 'xinqing',
    city: '珠海',
    days: [1, 2, 3, 4, 5],
    from: '15:00',
    to: '18:30',
    ageFrom: 6,
    ageTo: 12,
    signUp: 'none',
    plannedHeads: 40,
    skipHolidays: true,
  },
  {
    title: '手工课',
    summary: '每次做一样东西带回家。材料我们备好，穿不怕脏的衣服来。',
    kind: 'class',
    at: 'dongsi',
    city: '北京',
    days: [2, 4],
    from: '16:30',
    to: '17:30',
    ageFrom: 5,
    ageTo: 10,
    capacity: 12,
    plannedHeads: 12,
  },
  {
    title: '家庭影院',
    summary: '一部适合全家看的电影，看完聊一聊。爆米花管够。',
    kind: 'film',
    at: 'sijiqing',
    city: '北京',
    days: [5],
    from: '18:30',
    to: '20:30',
    forWhom: '孩子和家长',
    capacity: 40,
    plannedHeads: 30,
  },
  {
    title: '星期天读书日',
    summary: '上午开门读书：自己读、读给弟弟妹妹听、听大人读，都可以。',
    kind: 'reading',
    at: 'dongsi',
    city: '北京',
    days: [7],
    from: '09:30',
    to: '12:00',
    signUp: 'none',
    plannedHeads: 25,
  },
  {
    title: '陪爷爷奶奶说说话',
    summary: '孩子们给社区里的老人读报、表演节目，一起喝茶。',
    kind: 'elder',
    at: 'lianhua',
    city: '南京',
    days: [7],
    from: '15:30',
    to: '17:00',
    capacity: 20,
    plannedHeads: 15,
  },
  {
    title: '家长见面会',
    summary: '一个月一次，说说孩子，也说说自己。可以带孩子来，有志愿者陪着玩。',
    kind: 'parents',
    at: 'dongsi',
    city: '北京',
    days: [5],
    last: true,
    from: '18:00',
    to: '19:30',
    forWhom: '家长',
    capacity: 25,
    plannedHeads: 20,
  },
  {
    title: '电脑课',
    summary: '打字、画画、查资料。一人一台，带上好奇心就行。',
    kind: 'class',
    at: 'xinqing',
    city: '珠海',
    days: [6],
    from: '09:30',
    to: '11:00',
    ageFrom: 8,
    ageTo: 14,
    capacity: 10,
    plannedHeads: 10,
  },
  {
    title: '认识我自己',
    summary: '情绪、身体、朋友：一群人围坐，边玩边聊的成长小组。',
    kind: 'class',
    at: 'xinqing',
    city: '珠海',
    days: [6],
    from: '14:00',
    to: '16:00',
    ageFrom: 9,
    ageTo: 14,
    capacity: 12,
    plannedHeads: 12,
  },
  {
    title: '睡前故事',
    summary: '换上睡衣来也行。一起读一本绘本，读完说晚安。小志愿者可以来讲。',
    kind: 'reading',
    at: 'xinqing',
    city: '珠海',
    days: [6],
    from: '19:30',
    to: '20:30',
    ageFrom: 3,
    ageTo: 9,
    capacity: 12,
    waitlist: 8,
    plannedHeads: 12,
  },
]

export type Once = Pick<CreateActivity, 'title' | 'summary' | 'kind' | 'capacity'> & {
  at: string
  city: string
  date: string
  from: string
  to: string
}

export const carnival = (date: string): Once => ({
  title: '春天嘉年华',
  summary: '放风筝、换旧书、做点心，大人孩子一起来玩一天。',
  kind: 'festival',
  at: 'dongsi',
  city: '北京',
  date,
  from: '10:00',
  to: '16:00',
  capacity: 120,
})

export const openDay = (date: string): Once => ({
  title: '开放日',
  summary: '来看看这里每天发生什么，坐下来聊聊怎么一起做。',
  kind: 'open-day',
  at: 'lianhua',
  city: '南京',
  date,
  from: '14:00',
  to: '17:00',
})

/** Families that signed up for story time: more than there are seats. */
export const families = [
  '小鱼',
  '月月',
  '豆豆',
  '阿星',
  '米粒',
  '小满',
  '果果',
  '团子',
  '七七',
  '麦子',
  '乐乐',
  '糖糖',
  '桃桃',
]
