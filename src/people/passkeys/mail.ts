import { newId } from '../../platform/ids.ts'
import { mailRow } from '../../platform/outbox.ts'
import type { outbox } from '../../platform/tables.ts'

/** Tells the owner that a way into their account was added or removed, in both languages. */
export const passkeyMail = (
  to: string,
  what: 'added' | 'removed',
  name: string,
  now: number,
): typeof outbox.$inferInsert =>
  mailRow(
    {
      id: newId(now),
      to,
      subject:
        what === 'added'
          ? '邻里：已添加通行密钥 · Linli: a passkey was added'
          : '邻里：已删除通行密钥 · Linli: a passkey was removed',
      text:
        what === 'added'
          ? `您的账号添加了通行密钥“${name}”，以后可以用它登录。
如果不是您本人操作，请用验证码登录，在“账号”里删除它并结束其他登录，再告诉管理员。

The passkey “${name}” was added to your account and can be used to sign in.
If this was not you, sign in with a code, remove it under “Account”, end the other sessions and tell your admin.
`
          : `您的账号删除了通行密钥“${name}”，它不能再用来登录。
如果不是您本人操作，请告诉管理员。

The passkey “${name}” was removed from your account and can no longer be used to sign in.
If this was not you, tell your admin.
`,
    },
    now,
  )
