import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { robotsOf, robotSender, type Robot } from '../../src/platform/robots.ts'

const now = 1_772_416_800_123
const message = { id: 'm', to: 'group', subject: '邻里', text: '自助机一天没有消息' }

/** A real server that stands for the robots' hosts: requests to them are led here, whole. */
let answer: (request: IncomingMessage, response: ServerResponse) => void
let asked: { url: string; body: any }[] = []
const server = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => (text += chunk.toString()))
  request.on('end', () => {
    asked.push({ url: request.url ?? '', body: JSON.parse(text) })
    answer(request, response)
  })
})
const says = (status: number, body: string, headers: Record<string, string> = {}) => {
  answer = (_, response) => response.writeHead(status, headers).end(body)
}
let base = ''
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked = []
  says(200, '{"errcode":0,"errmsg":"ok"}')
})

const robot = (kind: Robot['kind'], url: string, more: Partial<Robot> = {}): Robot => ({
  name: 'group',
  kind,
  url,
  ...more,
})
const wecom = robot('wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k')
const dingtalk = robot('dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=t', { secret: 'SECx' })
const feishu = robot('feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/h', { secret: 's' })

/** Waits long on a slow machine; only who never answers is left soon. */
const send = (to: Robot, text = message.text, milliseconds = 20_000) =>
  robotSender([to], {
    fetch: (url, init) => fetch(String(url).replace(/^https:\/\/[^/]+/, base), init),
    milliseconds,
    now: () => now,
  })?.send({ ...message, text })

const text = `${message.subject}\n${message.text}`

describe('group robots (企业微信, 钉钉, 飞书 webhooks) are senders too', () => {
  it('企业微信: a text, unsigned', async () => {
    await send(wecom)
    expect(asked).toEqual([
      { url: '/cgi-bin/webhook/send?key=k', body: { msgtype: 'text', text: { content: text } } },
    ])
  })

  it('钉钉: signed in the address, with time and secret by the secret', async () => {
    await send(dingtalk)
    const url = new URL(asked[0]?.url ?? '', base)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      access_token: 't',
      timestamp: String(now),
      sign: createHmac('sha256', 'SECx').update(`${now}\nSECx`).digest('base64'),
    })
    expect(asked[0]?.body).toEqual({ msgtype: 'text', text: { content: text } })
  })

  it('飞书: signed in the body, with time and secret as the key of nothing', async () => {
    says(200, '{"code":0,"msg":"success"}')
    await send(feishu)
    const timestamp = String(Math.floor(now / 1000))
    expect(asked[0]?.body).toEqual({
      timestamp,
      sign: createHmac('sha256', `${timestamp}\ns`).update('').digest('base64'),
      msg_type: 'text',
      content: { text },
    })
  })

  it.each([
    [200, '{"errcode":310000,"errmsg":"sign not match"}', 'The robot refused: 310000'],
    [200, '{"code":19021,"msg":"sign match fail"}', 'The robot refused: 19021'],
    [200, '{}', 'The robot refused: no code'],
    [200, '<html>welcome</html>', 'The robot refused: no JSON'],
    [500, '{"errcode":0}', 'The robot refused: status 500'],
    [404, '', 'The robot refused: status 404'],
  ])('an answer %s %s is a failure', async (status, body, why) => {
    says(status, body)
    await expect(send(wecom)).rejects.toThrow(why)
  })

  it('follows no redirect', async () => {
    says(302, '', { location: `${base}/elsewhere` })
    await expect(send(wecom)).rejects.toThrow('The robot refused: status 302')
    expect(asked).toHaveLength(1)
  })

  it('does not wait for ever, and its words never quote the address', async () => {
    answer = () => undefined
    await expect(send(wecom, message.text, 300)).rejects.toThrow(/^The robot cannot be reached$/)
  })

  it('cuts a text that is too long for 企业微信, by bytes', async () => {
    await send(wecom, '书'.repeat(2000))
    const sent = String(asked[0]?.body.text.content)
    expect(new TextEncoder().encode(sent).length).toBeLessThanOrEqual(2048)
    expect(sent).toMatch(/书…$/)
  })

  it('only https to the kind’s own hosts is taken from the configuration', () => {
    const taken = (url: string, kind = 'wecom') =>
      robotsOf({ ROBOTS: JSON.stringify([{ name: 'a', kind, url }]) }).length
    expect(taken(wecom.url)).toBe(1)
    expect(taken('https://open.larksuite.com/open-apis/bot/v2/hook/h', 'feishu')).toBe(1)
    for (const url of [
      'http://qyapi.weixin.qq.com/x',
      'https://qyapi.weixin.qq.com:8443/x',
      'https://qyapi.weixin.qq.com.evil.test/x',
      'https://evil.test/qyapi.weixin.qq.com',
      'https://oapi.dingtalk.com/robot/send',
      'https://127.0.0.1/x',
      'file:///etc/passwd',
      'nonsense',
    ])
      expect([url, taken(url)]).toEqual([url, 0])
    for (const ROBOTS of ['', '{', '{}', '[1]', '[{"name":"a b"}]', '[{"kind":"constructor"}]', undefined])
      expect(robotsOf({ ROBOTS })).toEqual([])
  })
})
