import { newId } from '../../platform/ids.ts'
import { mailRow } from '../../platform/outbox.ts'
import type { outbox } from '../../platform/tables.ts'

/** The message that carries a sign-in code, in both languages; it says nothing about the person but the address. */
export const codeMail = (to: string, code: string, now: number): typeof outbox.$inferInsert =>
  mailRow(
    {
      id: newId(now),
      to,
      subject: `邻里验证码 ${code} · Linli sign-in code`,
      text: `您的登录验证码是 ${code}，10 分钟内有效。
如果不是您本人在登录，请不用理会这封邮件。

Your sign-in code is ${code}. It is valid for 10 minutes.
If you did not ask for it, please ignore this message.
`,
    },
    now,
  )
