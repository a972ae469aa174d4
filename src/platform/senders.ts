import type { Env } from './env.ts'
import type { Sender } from './outbox.ts'

const timeout = 10_000

/**
 * How this deployment sends mail: Cloudflare's binding, else an HTTP provider over https, else in the demo nobody, and
 * in production nothing (the messages wait, and the health page says so).
 */
export const senderOf = (env: Env): Sender | null => {
  const from = env.MAIL_FROM
  if (env.EMAIL && from) {
    const binding = env.EMAIL
    return {
      name: 'cloudflare',
      send: async ({ id, to, subject, text }) => {
        await binding.send({ from, to, subject, text, headers: { 'X-Linli-Message': id } })
      },
    }
  }
  if (env.MAIL_URL && env.MAIL_KEY && from) return providerAt(env.MAIL_URL, env.MAIL_KEY, from)
  return env.DEMO === '1' ? { name: 'demo', keeps: true, send: async () => {} } : null
}

/** An HTTP provider that takes `{from, to, subject, text}` with a bearer key; refuses an address that is not https. */
const providerAt = (url: string, key: string, from: string): Sender | null => {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return null
  return {
    name: 'http',
    send: async ({ id, to, subject, text }) => {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': id,
        },
        body: JSON.stringify({ from, to, subject, text }),
      })
      await answer.body?.cancel()
      if (!answer.ok) throw new Error(`The provider answered ${answer.status}`)
    },
  }
}
