import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { both, type Letter } from '../../platform/letter.ts'
import { sayPosted } from '../quantities/print.ts'
import type { NeedRow } from './schema.ts'

/**
 * Addresses of a need's social worker: who posted it, while they belong to its organisation, else the owners.
 */
export const workersOf = (id: string): SQL => sql`
  with own as (select n.organisation_id as org, (select substr(actor, 9) from audit
      where entity = 'need' and entity_id = n.id and version = 1 and actor like 'account:%') as poster
    from need n where n.id = ${id})
  select a.email from own join membership m on m.organisation_id = own.org join account a on a.id = m.account_id
  where m.account_id = own.poster or (m.role = 'owner' and not exists (select 1 from membership p
    where p.organisation_id = own.org and p.account_id = own.poster))
  order by a.id`

const pageOf = (ctx: Ctx, { id }: { id: string }) => `${ctx.origin}/desk/needs/${id}`

/** It ends soon, and something is still missing. */
export const endingSoon = (ctx: Ctx, need: NeedRow): Letter => {
  const { missing } = need.progress
  const [zh, en] = missing ? [sayPosted(missing, 'zh-CN'), sayPosted(missing, 'en')] : ['', '']
  return both(
    `邻里：“${need.title}”${need.neededBy} 到期 · Linli: a need ends soon`,
    `您发布的需求“${need.title}”写的是 ${need.neededBy} 之前要${zh ? `，现在还缺 ${zh}` : ''}。
还需要的话，请打开下面的页面把日期往后改；不改的话，过了这一天它会自动从列表里收起来。
${pageOf(ctx, need)}`,
    `“${need.title}” is needed by ${need.neededBy}${en ? `, and ${en} are still missing` : ''}. If it still is, please move the day on, on the page above. After that day it leaves the lists by itself.`,
  )
}

/** Thirty days after a distribution. */
export const askingHow = (ctx: Ctx, need: NeedRow): Letter =>
  both(
    `邻里：“${need.title}”解决了吗？ · Linli: did it help?`,
    `“${need.title}”的物资发到家庭手里已经一个月了。解决了吗？
合用、不合用，还是还缺？打开下面的页面点一下就好，有话也可以写上一句，下次会配得更准：
${pageOf(ctx, need)}`,
    `A month ago “${need.title}” reached its families. Did it help? Please say on the page above whether it fits, does not fit, or whether something is still missing.`,
  )
