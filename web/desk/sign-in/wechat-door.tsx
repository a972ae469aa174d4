import { ScanQrCode } from 'lucide-preact'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { comeBackHere, toWechat, wechat } from '../wechat.ts'

/** Signing in with WeChat's scanner, where this deployment offers it. */
export function WechatDoor() {
  if (!wechat) return null
  return (
    <div class="wechat-door">
      <LinkButton quiet href={toWechat('sign-in')} aria-describedby="wechat-how" onClick={comeBackHere}>
        <ScanQrCode aria-hidden="true" size={18} />
        {m.desk_door_wechat()}
      </LinkButton>
      <p id="wechat-how" class="soft">
        {m.desk_door_wechat_how()}
      </p>
    </div>
  )
}
