import { putRoles } from '../people/accounts/commands.ts'
import { issueCard } from '../people/patrons/cards.ts'
import { changePatron, registerPatron } from '../people/patrons/commands.ts'
import { avatars } from '../people/patrons/avatars.ts'
import { tokenOf } from '../people/patrons/contract.ts'
import type { Ctx } from '../platform/context.ts'
import { addDays, localDay } from '../platform/days.ts'
import { chance } from './chance.ts'
import { must } from './must.ts'
import { accounts, nicknames } from './places.ts'

/** Grown-ups of the demo, each with its role; organisations' owners get theirs with their organisations. */
export const employ = async (ctx: Ctx, libraryIds: Map<string, string>): Promise<void> => {
  for (const { email, roles } of accounts) {
    const granted = roles.flatMap(({ role, at }) =>
      at ? at.map((key) => ({ role, libraryId: libraryIds.get(key) })) : [{ role }],
    )
    must(await putRoles(ctx, { email, roles: granted }, null))
  }
}

export type Child = { patronId: string; cardId: string; token: string; libraryId: string }

/** Children of the demo: three or four a library, with consent on paper, and one nameless card each. */
export const enrol = async (ctx: Ctx, libraryIds: string[]): Promise<Child[]> => {
  const dice = chance(7)
  const year = Number(localDay(ctx.now, 'Asia/Shanghai').slice(0, 4))
  const children: Child[] = []
  const names = [...nicknames]
  for (const [i, homeLibraryId] of libraryIds.entries()) {
    for (const nickname of names.splice(0, 4 - (i % 2))) {
      const made = must(
        await registerPatron(ctx, {
          nickname,
          avatar: avatars[children.length % avatars.length] ?? 'owl',
          birthYear: year - 6 - dice.below(8),
          homeLibraryId,
          consent: {
            textVersion: '1',
            method: 'paper',
            givenOn: addDays(localDay(ctx.now, 'Asia/Shanghai'), -40),
          },
        }),
      )
      children.push(await withCard(ctx, made.id, homeLibraryId))
    }
    const nameless = must(await registerPatron(ctx, { nameless: true, homeLibraryId }))
    children.push(await withCard(ctx, nameless.id, homeLibraryId))
  }
  return children
}

const withCard = async (ctx: Ctx, patronId: string, libraryId: string): Promise<Child> => {
  const { cardId } = must(await issueCard(ctx, patronId))
  return { patronId, cardId, token: await tokenOf(ctx.env.LINLI_SECRET, cardId), libraryId }
}

/** One child whose card is paused, so that the demo can show its face. */
export const pause = async (ctx: Ctx, child: Child): Promise<void> => {
  must(await changePatron(ctx, child.patronId, { suspended: { reason: '演示：请找图书馆的大人' } }, null))
}
