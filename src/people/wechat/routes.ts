import { Hono, type Context } from 'hono'
import { accountOf } from '../../platform/context.ts'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { refuse } from '../../platform/result.ts'
import { wechatApp, type WechatApp } from './app.ts'
import { comeBack } from './come-back.ts'
import { unlinkWechat } from './commands.ts'
import { BeginWechat } from './schema.ts'
import { begin } from './state.ts'
import { showLink } from './views.ts'

type C = Context<AppEnv>

/** Acts where the environment names an app; elsewhere there is nothing here. */
const given =
  (act: (c: C, app: WechatApp) => Promise<Response>) =>
  async (c: C): Promise<Response> => {
    const app = wechatApp(c.env)
    return app ? act(c, app) : refused(c, refuse('thing.unknown'))
  }

/** Leads on to another page; neither the code nor the state of this address goes with it. */
const lead = (c: C, to: string): Response => {
  c.header('cache-control', 'no-store')
  c.header('referrer-policy', 'no-referrer')
  return c.redirect(to, 302)
}

const goThere = async (c: C, app: WechatApp, intent: 'sign-in' | 'link'): Promise<Response> => {
  const account = accountOf(c.get('ctx').caller)
  if (intent === 'link' && account === '') return lead(c, '/desk/account')
  const state = await begin(c, intent === 'link' ? `link ${account}` : 'sign-in')
  const to = new URL('https://open.weixin.qq.com/connect/qrconnect')
  to.search = new URLSearchParams({
    appid: app.id,
    redirect_uri: `${c.get('ctx').origin}/api/auth/wechat/callback`,
    response_type: 'code',
    scope: 'snsapi_login',
    state,
  }).toString()
  to.hash = 'wechat_redirect'
  return lead(c, to.href)
}

/** Ends on a page in any case: a person is looking. */
const here = async (c: C, app: WechatApp): Promise<Response> => {
  const came = await comeBack(c, app)
  if (came.ok) return lead(c, came.value)
  const { code } = came.refusal
  c.set('refused', code)
  const page = c.get('ctx').caller.kind === 'account' ? '/desk/account' : '/desk'
  return lead(c, `${page}?wechat=${code}`)
}

/** WeChat as a way to sign in. */
export const wechat = new Hono<AppEnv>()
  .get('/', query(BeginWechat), async (c) =>
    given((_, app) => goThere(c, app, c.req.valid('query').intent))(c),
  )
  .get('/callback', given(here))
  .get(
    '/link',
    given(async (c) => show(c, await showLink(c.get('ctx')))),
  )
  .delete(
    '/',
    given(async (c) => answer(c, await unlinkWechat(c.get('ctx')))),
  )
