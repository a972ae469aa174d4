import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { m } from '../../ui/messages/messages.js'
import { PageHead } from '../parts/page-head.tsx'
import { roles, session } from '../session.ts'
import { SignedIn } from '../sign-in/signed-in.tsx'
import { wechat } from '../wechat.ts'
import './account.css'
import { PasskeysPanel } from './passkeys-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'
import { WechatPanel } from './wechat-panel.tsx'

/** One's own account: where one is signed in, the passkeys, the language, and the way out. */
export function Account() {
  if (session.value.state !== 'in') return null
  return (
    <>
      <PageHead title={m.desk_account_title()} />
      {roles.value.length > 0 && <PasskeysPanel />}
      {wechat && <WechatPanel />}
      <SessionsPanel />
      <section class="card block account-foot">
        <SignedIn />
        <LanguageSwitch />
      </section>
    </>
  )
}
