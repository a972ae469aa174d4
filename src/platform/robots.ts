import { toBase64 } from './base64.ts'
import type { Env } from './env.ts'
import type { Sender } from './outbox.ts'

/** A group's robot: 企业微信, 钉钉, 飞书. `city` narrows what it is told; without one it is the network's. */
export type Robot = { name: string; kind: Kind; url: string; secret?: string; city?: string }

type Kind = 'wecom' | 'dingtalk' | 'feishu'

const hosts: Record<Kind, string[]> = {
  wecom: ['qyapi.weixin.qq.com'],
  dingtalk: ['oapi.dingtalk.com'],
  feishu: ['open.feishu.cn', 'open.larksuite.com'],
}

const isRobot = (value: unknown): value is Robot => {
  const { name, kind, url, secret, city } = (value ?? {}) as Record<string, unknown>
  if (typeof name !== 'string' || !/^[\w-]{1,40}$/.test(name)) return false
  if (typeof kind !== 'string' || !Object.hasOwn(hosts, kind)) return false
  if (typeof url !== 'string' || !URL.canParse(url)) return false
  if ([secret, city].some((each) => each !== undefined && typeof each !== 'string')) return false
  const at = new URL(url)
  return at.protocol === 'https:' && at.port === '' && hosts[kind as Kind].includes(at.hostname)
}

/** The robots that the secret `ROBOTS` names; an entry that is not https to its own kind's host is left out. */
export const robotsOf = (env: Pick<Env, 'ROBOTS'>): Robot[] => {
  try {
    const named: unknown = JSON.parse(env.ROBOTS ?? '[]')
    return Array.isArray(named) ? named.filter(isRobot) : []
  } catch {
    return []
  }
}

const signature = async (key: string, text: string): Promise<string> => {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign'])
  return toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(text))))
}

/**
 * Address and body as each kind's documentation asks. 钉钉 signs time (milliseconds) and secret with the secret, in the
 * address; 飞书 signs nothing with time (seconds) and secret as the key, in the body; 企业微信 knows no signature.
 */
const robotRequest = async (
  { kind, url, secret }: Robot,
  text: string,
  now: number,
): Promise<{ url: string; body: unknown }> => {
  if (kind === 'feishu') {
    const timestamp = String(Math.floor(now / 1000))
    const signed = secret ? { timestamp, sign: await signature(`${timestamp}\n${secret}`, '') } : {}
    return { url, body: { ...signed, msg_type: 'text', content: { text } } }
  }
  const body = { msgtype: 'text', text: { content: text } }
  if (kind === 'wecom' || !secret) return { url, body }
  const address = new URL(url)
  address.searchParams.set('timestamp', String(now))
  address.searchParams.set('sign', await signature(secret, `${now}\n${secret}`))
  return { url: address.href, body }
}

/** Longest text, in UTF-8 bytes: 企业微信 takes 2,048. */
const longest = 2000

const cut = (text: string): string => {
  const bytes = new TextEncoder().encode(text)
  return bytes.length <= longest
    ? text
    : `${new TextDecoder().decode(bytes.slice(0, longest)).replace(/\uFFFD+$/, '')}…`
}

type Reach = { fetch: typeof fetch; milliseconds: number; now: () => number }

/** Sends to the robots by their names. They answer 200 to almost everything: what counts is the code in the answer. */
export const robotSender = (
  robots: Robot[],
  reach: Reach = { fetch: (...asked) => fetch(...asked), milliseconds: 10_000, now: Date.now },
): Sender | null =>
  robots.length === 0
    ? null
    : {
        name: 'robots',
        send: async ({ to, subject, text }) => {
          const robot = robots.find((each) => each.name === to)
          if (!robot) throw new Error('No robot has this name')
          const { url, body } = await robotRequest(robot, cut(`${subject}\n${text}`), reach.now())
          const answered = await askRobot(url, body, reach)
          if (answered !== 0) throw new Error(`The robot refused: ${answered}`)
        },
      }

/** The code of the answer, 0 when all is well. Errors are ours: the fetch's own could quote the address and its key. */
const askRobot = async (url: string, body: unknown, reach: Reach): Promise<number | string> => {
  const answer = await reach
    .fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(reach.milliseconds),
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
    })
    .catch(() => null)
  if (answer === null) throw new Error('The robot cannot be reached')
  if (answer.status !== 200) {
    await answer.body?.cancel()
    return `status ${answer.status}`
  }
  try {
    const { errcode, code, StatusCode } = JSON.parse((await answer.text()).slice(0, 20_000)) as Record<
      string,
      unknown
    >
    const said = errcode ?? code ?? StatusCode
    return typeof said === 'number' ? said : 'no code'
  } catch {
    return 'no JSON'
  }
}
