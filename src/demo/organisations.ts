import { sql } from 'drizzle-orm'
import { systemCtx } from '../jobs.ts'
import { putRoles } from '../people/accounts/commands.ts'
import { putCertificate } from '../people/organisations/certificate.ts'
import { registerOrganisation } from '../people/organisations/commands.ts'
import { reviewOrganisation } from '../people/organisations/review.ts'
import type { Register } from '../people/organisations/schema.ts'
import type { Env } from '../platform/env.ts'
import { must } from './must.ts'
import { certificate } from './picture.ts'

const day = 86_400_000

type Founded = Register & { owner: string; daysAgo: number; paper?: boolean; verified?: boolean }

/** Invented organisations: two that were verified, two that wait. Their codes are of no region and right by their check. */
const founded: Founded[] = [
  {
    owner: 'org@demo.test',
    name: '新芽社会工作服务中心',
    kind: 'social-organisation',
    creditCode: '52000000MJ0000001B',
    city: '北京',
    contact: { name: '新芽的同事', email: 'org@demo.test' },
    daysAgo: 30,
    paper: true,
    verified: true,
  },
  {
    owner: 'partner@demo.test',
    name: '暖冬商贸有限公司',
    kind: 'company',
    creditCode: '91000000MA0000002W',
    city: '北京',
    contact: { name: '暖冬的同事', email: 'partner@demo.test' },
    daysAgo: 25,
    verified: true,
  },
  {
    owner: 'reading@demo.test',
    name: '河边读书会',
    kind: 'social-organisation',
    creditCode: '51000000MJ0000003L',
    city: '北京',
    contact: { name: '读书会的同事', email: 'reading@demo.test' },
    daysAgo: 3,
    paper: true,
  },
  {
    owner: 'kites@demo.test',
    name: '风筝爸爸互助小组',
    kind: 'group',
    city: '珠海',
    contact: { name: '小组的联系人', email: 'kites@demo.test' },
    daysAgo: 1,
  },
]

/** Founds the demo's organisations, each at its time, by their owners and with what they sent. */
export const found = async (env: Env, now: number): Promise<void> => {
  for (const { owner, daysAgo, paper, verified, ...given } of founded) {
    const ctx = systemCtx(env, 'seed', now - daysAgo * day)
    must(await putRoles(ctx, { email: owner, roles: [] }, null))
    const [[row] = []] = await ctx.db.read([sql`select id from account where email = ${owner}`])
    const asOwner = { ...ctx, caller: { kind: 'account' as const, id: String(row?.['id']), sessionId: '' } }
    const made = must(await registerOrganisation(asOwner, given))
    if (paper) must(await putCertificate(asOwner, made.id, await certificate()))
    const later = systemCtx(env, 'seed', now - (daysAgo - 1) * day)
    if (verified) must(await reviewOrganisation(later, made.id, { decision: 'verify' }, null))
  }
}
