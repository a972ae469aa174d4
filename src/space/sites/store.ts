import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { sortKey } from '../../platform/pinyin.ts'
import { site } from '../venues/tables.ts'
import type { SiteShape } from './schema.ts'

const columnsOf = ({ contact, ...rest }: SiteShape) => ({
  ...rest,
  contactName: contact?.name ?? null,
  contactPhone: contact?.phone ?? null,
  sortKey: sortKey(rest.name),
})

export const addSite = (ctx: Ctx, shape: SiteShape): Statement =>
  ctx.db.orm.insert(site).values({ ...columnsOf(shape), createdAt: ctx.now })

export const changeSiteRow = (ctx: Ctx, shape: SiteShape): Statement =>
  ctx.db.orm.update(site).set(columnsOf(shape)).where(eq(site.id, shape.id))
