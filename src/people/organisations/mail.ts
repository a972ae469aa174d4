import type { Ctx } from '../../platform/context.ts'
import { both, type Letter } from '../../platform/letter.ts'

type Named = { id: string; name: string }

const pageOf = (ctx: Ctx, { id }: Named) => `${ctx.origin}/desk/organisations/${id}`

export const inviting = (of: Named, link: string): Letter =>
  both(
    `邻里：“${of.name}”邀请您加入 · Linli: an invitation`,
    `“${of.name}”邀请您在邻里一起处理机构的事务。请在 14 天内打开下面的链接，用这个邮箱登录后接受：
${link}
如果您不认识这家机构，请不用理会这封邮件。`,
    `“${of.name}” invites you to act for it on Linli. Open the link above within 14 days, sign in with this address and accept.
If you do not know this organisation, please ignore this message.`,
  )

export const decided = (
  ctx: Ctx,
  of: Named,
  decision: 'verify' | 'reject' | 'suspend',
  reason: string,
): Letter => {
  const words = {
    verify: {
      subject: `邻里：“${of.name}”通过审核 · Linli: verified`,
      zh: `“${of.name}”已经通过审核，现在可以预订场地、发布资源和需求了。`,
      en: `“${of.name}” was verified. It may now book venues and post offers and needs.`,
    },
    reject: {
      subject: `邻里：“${of.name}”没有通过审核 · Linli: not verified`,
      zh: `“${of.name}”这次没有通过审核。原因：${reason}
修改资料后会自动重新提交。`,
      en: `“${of.name}” was not verified this time. The reason: ${reason}
Once you amend it, it goes to review again.`,
    },
    suspend: {
      subject: `邻里：“${of.name}”已暂停 · Linli: suspended`,
      zh: `“${of.name}”已被暂停使用。原因：${reason}
有疑问请联系本地的资源协调员。`,
      en: `“${of.name}” was suspended. The reason: ${reason}
If you have questions, please ask your city’s coordinator.`,
    },
  }[decision]
  return both(words.subject, `${words.zh}\n${pageOf(ctx, of)}`, words.en)
}

export const reminding = (ctx: Ctx, of: Named, confirmBy: string): Letter =>
  both(
    `邻里：请确认“${of.name}”的资料 · Linli: still right?`,
    `每年一次，请看看“${of.name}”的名称、证书和联系人是不是还对，在 ${confirmBy} 之前点一下“资料仍然正确”：
${pageOf(ctx, of)}`,
    `Once a year we ask whether the data of “${of.name}” are still right. Please look at them and confirm by ${confirmBy}, at the address above.`,
  )

export const handedOver = (of: Named, reason: string): Letter =>
  both(
    `邻里：“${of.name}”换了负责人 · Linli: a new owner`,
    `工作人员已把“${of.name}”交给新的负责人。原因：${reason}
您仍是它的成员。如果不该这样，请尽快联系本地的资源协调员。`,
    `Staff handed “${of.name}” over to a new owner. The reason: ${reason}
You stay one of its members. If this should not be so, please tell your city’s coordinator soon.`,
  )

export const handedToYou = (ctx: Ctx, of: Named): Letter =>
  both(
    `邻里：您现在负责“${of.name}” · Linli: you are its owner`,
    `工作人员已把“${of.name}”交给您负责。请用这个邮箱登录，看看资料是不是还对：
${pageOf(ctx, of)}`,
    `Staff made you the owner of “${of.name}”. Please sign in with this address and look whether its data are right.`,
  )
