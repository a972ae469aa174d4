import { newId } from '../../platform/ids.ts'
import { mailRow } from '../../platform/outbox.ts'
import type { outbox } from '../../platform/tables.ts'

/** Tells the owner that a WeChat can sign in to their account, or cannot any more, in both languages. */
export const wechatMail = (
  to: string,
  what: 'linked' | 'unlinked',
  now: number,
): typeof outbox.$inferInsert =>
  mailRow(
    {
      id: newId(now),
      to,
      subject:
        what === 'linked'
          ? '邻里：已绑定微信 · Linli: a WeChat was linked'
          : '邻里：已解绑微信 · Linli: a WeChat was unlinked',
      text:
        what === 'linked'
          ? `您的账号绑定了一个微信，以后可以扫码登录。
如果不是您本人操作，请用验证码登录，在“账号”里解绑微信并结束其他登录，再告诉管理员。

A WeChat was linked to your account and can be used to sign in.
If this was not you, sign in with a code, unlink it under “Account”, end the other sessions and tell your admin.
`
          : `您的账号解绑了微信，不能再用它登录。
如果不是您本人操作，请告诉管理员。

The WeChat was unlinked from your account and can no longer be used to sign in.
If this was not you, tell your admin.
`,
    },
    now,
  )
