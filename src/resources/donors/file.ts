import type { Ctx, Lang } from '../../platform/context.ts'
import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import { ok, type Result } from '../../platform/result.ts'
import { sayPosted } from '../quantities/print.ts'
import type { Quantity } from '../quantities/rules.ts'
import { kindPerson, unrecorded } from './names.ts'
import { rollLines } from './roll.ts'
import type { Period } from './schema.ts'

const heads = {
  'zh-CN': ['类别', '名称', '日期', '内容', '数量', '已收到', '已分发', '引荐', '指定用途'],
  en: ['Kind', 'Name', 'Date', 'Gift', 'Quantity', 'Received', 'Handed out', 'Introduced by', 'Meant for'],
}
const kinds = {
  'zh-CN': { organisation: '机构', person: '个人' },
  en: { organisation: 'Organisation', person: 'Person' },
}

const times = (lang: Lang, n: number): string =>
  lang === 'en' ? `${n} ${n === 1 ? 'gift' : 'gifts'}` : `${n} 次捐赠`

/** The roll of a period as CSV; nobody who wishes not to be named is in it but as a number. */
export const rollFile = async (ctx: Ctx, asked: Period): Promise<Result<{ name: string; text: string }>> => {
  const found = await rollLines(ctx, asked)
  if (!found.ok) return found
  const { lang } = ctx
  const said = (quantity: unknown) => (quantity ? sayPosted(quantity as Quantity, lang) : null)
  const { from, to, lines, nameless, unrecorded: unknown } = found.value
  const rows = lines.map((gift) => [
    kinds[lang][gift.donorKind as 'person'],
    gift.donor,
    gift.givenOn,
    gift.title,
    said(gift.quantity),
    said(gift.received),
    said(gift.distributed),
    gift.via,
    gift.designated,
  ])
  const sums = [
    ...(nameless > 0 ? [[null, kindPerson(lang), null, times(lang, nameless)]] : []),
    ...(unknown > 0 ? [[null, unrecorded(lang), null, times(lang, unknown)]] : []),
  ]
  return ok({
    name: `linli-thanks-${from}-${to}.csv`,
    text: byteOrderMark + [heads[lang], ...rows, ...sums].map(csvLine).join(''),
  })
}
