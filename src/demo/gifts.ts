import { sql } from 'drizzle-orm'
import { systemCtx } from '../jobs.ts'
import type { Ctx } from '../platform/context.ts'
import { addDays, localDay, networkZone } from '../platform/days.ts'
import type { Env } from '../platform/env.ts'
import { allocate } from '../resources/ledger/allocate.ts'
import { deliver, distribute, receive } from '../resources/ledger/steps.ts'
import { createNeed } from '../resources/needs/commands.ts'
import type { CreateNeed } from '../resources/needs/schema.ts'
import { createOffer } from '../resources/offers/create.ts'
import type { CreateOffer } from '../resources/offers/schema.ts'
import { noteConsultation } from '../service/consultations/commands.ts'
import { must } from './must.ts'

const day = 86_400_000

type Offered = Omit<CreateOffer, 'organisationId' | 'publish'> & { by?: string; daysAgo: number }

/** What is offered these days: by the demo's partner, by one who waits for staff, and by people who phoned. */
const offered = (today: string): Record<string, Offered> => ({
  milk: {
    by: 'partner@demo.test',
    daysAgo: 12,
    kind: 'goods',
    category: 'infant',
    title: '婴幼儿配方奶粉',
    details: '一段和二段各一半，仓库在丰台，可以送货。',
    quantity: { amount: 25, unit: 'case', of: { amount: 24, unit: 'can' } },
    lot: { amount: 6, unit: 'can' },
    cities: ['北京'],
    handover: 'deliver',
    validUntil: addDays(today, 45),
    lots: [{ batch: 'B2609-1', bestBefore: addDays(today, 400) }],
  },
  coats: {
    by: 'partner@demo.test',
    daysAgo: 10,
    kind: 'goods',
    category: 'clothing',
    title: '儿童棉衣（110–150 码）',
    quantity: { amount: 120, unit: 'piece' },
    cities: ['北京', '南京', '珠海', '青岛'],
    handover: 'either',
    validUntil: addDays(today, 30),
  },
  jobs: {
    by: 'partner@demo.test',
    daysAgo: 6,
    kind: 'job',
    category: 'jobs',
    title: '仓库理货员，早班，可以接送孩子',
    quantity: { amount: 8, unit: 'place' },
    cities: ['北京'],
    validUntil: addDays(today, 5),
  },
  poster: {
    by: 'partner@demo.test',
    daysAgo: 4,
    kind: 'media',
    category: 'media',
    title: '商场门口的广告位，整个十二月',
    quantity: { amount: 2, unit: 'piece' },
    cities: ['北京'],
    validUntil: addDays(today, 20),
  },
  books: {
    daysAgo: 9,
    kind: 'goods',
    category: 'books',
    title: '九成新的绘本',
    quantity: { amount: 60, unit: 'copy' },
    cities: ['北京'],
    validUntil: addDays(today, 60),
    donors: [{ name: '解语', kind: 'person' }],
    source: 'phone',
    checkedOn: addDays(today, -9),
  },
  money: {
    daysAgo: 8,
    kind: 'money',
    category: 'relief-money',
    title: '给孩子的冬天',
    quantity: { amount: 5000, unit: 'yuan' },
    cities: ['北京'],
    validUntil: addDays(today, 90),
    anonymous: true,
    donors: [{ name: '朴书妍', kind: 'person' }],
    source: 'phone',
  },
  reading: {
    daysAgo: 5,
    kind: 'hours',
    category: 'hours',
    title: '周末陪孩子读书',
    quantity: null,
    cities: ['北京', '南京'],
    validUntil: addDays(today, 80),
    donors: [{ name: '仇子衿', kind: 'person' }],
    source: 'phone',
  },
  waiting: {
    by: 'kites@demo.test',
    daysAgo: 1,
    kind: 'goods',
    category: 'toys',
    title: '孩子长大了，积木送给更小的孩子',
    quantity: { amount: 6, unit: 'set' },
    cities: ['珠海'],
    validUntil: addDays(today, 60),
  },
})

type Asked = Omit<CreateNeed, 'organisationId' | 'publish' | 'city'> & { daysAgo: number }

/** What the demo's organisation asks for. */
const asked = (today: string): Record<string, Asked> => ({
  milk: {
    daysAgo: 11,
    category: 'infant',
    title: '四十户有婴儿的家庭要奶粉',
    story: '这些家庭的父母在工地和市场做工，冬天停工，奶粉是最大的一笔开销。',
    quantity: { amount: 80, unit: 'can' },
    neededBy: addDays(today, 25),
    urgency: 'high',
    urgencyReason: '有六户已经在用米汤代替',
    families: 40,
    adults: 76,
    children: 43,
  },
  coats: {
    daysAgo: 9,
    category: 'clothing',
    title: '过冬的棉衣',
    quantity: { amount: 60, unit: 'piece' },
    neededBy: addDays(today, 20),
    urgency: 'normal',
    families: 45,
    adults: 0,
    children: 60,
  },
  books: {
    daysAgo: 8,
    category: 'books',
    title: '东四童缘的绘本角',
    quantity: { amount: 60, unit: 'copy' },
    neededBy: addDays(today, 40),
    urgency: 'low',
    families: 0,
    adults: 0,
    children: 0,
  },
  bags: {
    daysAgo: 16,
    category: 'study',
    title: '三十个新书包',
    quantity: { amount: 30, unit: 'piece' },
    neededBy: addDays(today, 30),
    urgency: 'normal',
    families: 28,
    adults: 0,
    children: 30,
  },
  money: {
    daysAgo: 7,
    category: 'relief-money',
    title: '两户失火家庭的临时生活费',
    quantity: { amount: 6000, unit: 'yuan' },
    neededBy: addDays(today, 10),
    urgency: 'high',
    urgencyReason: '暂住在亲戚家',
    families: 2,
    adults: 4,
    children: 3,
  },
})

/**
 * The present weeks of the resource platform: milk powder on its way, coats received and partly handed out, books that
 * wait for a shelf, money promised, and needs that nobody has met yet.
 */
export const giveNow = async (env: Env, now: number): Promise<void> => {
  const today = localDay(now, networkZone)
  const ctx = (daysAgo: number): Ctx => systemCtx(env, 'seed', now - daysAgo * day)
  const [found = []] = await ctx(0).db.read([
    sql`select contact_email as email, id from organisation where contact_email like '%@demo.test'`,
  ])
  const ids = new Map(found.map((row) => [String(row['email']), String(row['id'])]))
  const asker = ids.get('org@demo.test') ?? ''
  const offers = new Map<string, string>()
  const [accounts = []] = await ctx(0).db.read([
    sql`select id, email from account where email like '%@demo.test'`,
  ])
  const accountIds = new Map(accounts.map((row) => [String(row['email']), String(row['id'])]))
  // A partner posts by itself: one who is not verified yet waits for staff.
  const actor = (daysAgo: number, email: string | undefined): Ctx =>
    email === undefined
      ? ctx(daysAgo)
      : { ...ctx(daysAgo), caller: { kind: 'account', id: accountIds.get(email) ?? '', sessionId: '' } }
  for (const [key, { by, daysAgo, ...given }] of Object.entries(offered(today)))
    offers.set(
      key,
      must(
        await createOffer(actor(daysAgo, by), {
          ...given,
          organisationId: by ? (ids.get(by) ?? null) : null,
          publish: true,
        }),
      ).id,
    )
  const needs = new Map<string, string>()
  for (const [key, { daysAgo, ...given }] of Object.entries(asked(today)))
    needs.set(
      key,
      must(await createNeed(ctx(daysAgo), { ...given, organisationId: asker, city: '北京', publish: true }))
        .id,
    )
  const promise = async (key: string, amount: number, unit: 'can' | 'piece' | 'copy' | 'yuan') => {
    const lines = [{ offerId: offers.get(key) ?? '', needId: needs.get(key) ?? '', amount, unit }]
    return must(await allocate(ctx(6), { lines })).items[0]?.id ?? ''
  }
  must(await deliver(ctx(2), await promise('milk', 48, 'can'), { why: '周二的货车' }))
  const coats = await promise('coats', 40, 'piece')
  must(await deliver(ctx(5), coats, {}))
  must(await receive(ctx(4), coats, { amount: 38, lost: 2 }))
  must(
    await distribute(ctx(3), coats, {
      amount: 30,
      families: 24,
      adults: 0,
      children: 30,
      place: '四季青童缘',
    }),
  )
  const books = await promise('books', 20, 'copy')
  must(await deliver(ctx(4), books, {}))
  must(await receive(ctx(3), books, { amount: 20 }))
  await promise('money', 2000, 'yuan')
  await consult(env, now)
}

/** Seven asked how to use the platform in March 2018, and two this week. */
const consult = async (env: Env, now: number): Promise<void> => {
  const asked = [
    '怎么发布岗位',
    '怎么批量导入目录',
    '需求要不要写姓名',
    '怎么续期',
    '匿名捐赠怎么显示',
    '签收数量不对怎么办',
    '怎么看捐赠去向',
  ]
  const march = asked.map((topic, i) => ({
    topic,
    at: Date.parse('2018-03-06T02:00:00Z') + i * 3 * day,
    city: ['北京', '南京', '珠海', '青岛'][i % 4] ?? '北京',
  }))
  const recent = [
    { topic: '怎么开感谢状', at: now - 2 * day, city: '北京' },
    { topic: '家庭编号怎么写', at: now - 3 * 3_600_000, city: '北京' },
  ]
  for (const { topic, at, city } of [...march, ...recent])
    must(
      await noteConsultation(systemCtx(env, 'seed', at), {
        desk: 'platform',
        channel: 'call',
        topic,
        city,
        minutes: 8,
      }),
    )
}
