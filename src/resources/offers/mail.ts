import type { Ctx } from '../../platform/context.ts'
import { both, type Letter } from '../../platform/letter.ts'

type Titled = { id: string; title: string; validUntil: string }

const pageOf = (ctx: Ctx, { id }: Titled) => `${ctx.origin}/desk/offers/${id}`

export const approved = (ctx: Ctx, o: Titled): Letter =>
  both(
    `邻里：“${o.title}”已经发布 · Linli: published`,
    `您的资源“${o.title}”已经由工作人员看过并发布，有效期到 ${o.validUntil}（含当天）。
${pageOf(ctx, o)}`,
    `Staff looked at your offer “${o.title}” and published it. It stands until the end of ${o.validUntil}. Its page is above.`,
  )

export const sentBack = (ctx: Ctx, o: Titled, reason: string): Letter =>
  both(
    `邻里：“${o.title}”请再改一改 · Linli: please change it`,
    `您的资源“${o.title}”还没有发布。原因：${reason}
改好以后再点“发布”就可以了：
${pageOf(ctx, o)}`,
    `Your offer “${o.title}” was not published yet. The reason: ${reason}
Please change it at the address above and publish it again.`,
  )
export const reminding = (ctx: Ctx, o: Titled): Letter =>
  both(
    `邻里：“${o.title}”快到期了 · Linli: ends soon`,
    `您的资源“${o.title}”有效期到 ${o.validUntil}（含当天）。如果还有效，打开下面的链接点一下“续期”：
${pageOf(ctx, o)}?renew=1
不再提供的话，不用处理，到期后会自动下架。`,
    `Your offer “${o.title}” stands until the end of ${o.validUntil}. If it still holds, open the address above and tap “Renew”.
If not, nothing is to be done: it leaves the lists by itself.`,
  )
