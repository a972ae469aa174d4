import type { Ctx } from '../../platform/context.ts'
import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { ListOffers, OfferRow } from '../offers/schema.ts'
import { listOffers } from '../offers/views.ts'
import { sayPosted } from '../quantities/print.ts'

/** Pages of a hundred: what one file holds at the most. */
const mostPages = 50

const heads = {
  'zh-CN': '编号 名称 类别 种类 数量 还能配 城市 有效期到 状态 捐赠人',
  en: 'id title category kind quantity left cities until state giver',
} as const

/** The list as a table, up to 5,000 rows, as who asks sees it: an anonymous giver has no name in it. */
export const exportOffers = async (ctx: Ctx, asked: ListOffers): Promise<Result<string>> => {
  const lines = [csvLine(heads[ctx.lang].split(' '))]
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const found = await listOffers(ctx, { ...asked, limit: 100, ...(cursor ? { cursor } : {}) })
    if (!found.ok) return found
    lines.push(...found.value.items.map((o) => lineOf(o, ctx.lang)))
    if (found.value.nextCursor === null) break
    cursor = found.value.nextCursor
  }
  return ok(byteOrderMark + lines.join(''))
}

const unknown = { 'zh-CN': '若干', en: 'some' } as const
const nameless = { 'zh-CN': '爱心人士', en: 'A kind person' } as const

const lineOf = (o: OfferRow, lang: Ctx['lang']): string =>
  csvLine([
    o.id,
    o.title,
    lang === 'en' ? o.categoryName.en : o.categoryName.zh,
    o.kind,
    o.quantity ? sayPosted(o.quantity, lang) : unknown[lang],
    o.sums ? sayPosted(o.sums.left, lang) : '',
    o.cities.join('、'),
    o.validUntil,
    o.state,
    o.organisation?.name ?? (o.anonymous ? nameless[lang] : ''),
  ])
