import type { WechatLink } from '../../../src/people/wechat/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useCommand } from '../command.ts'
import { useGet } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { toWechat, wechat } from '../wechat.ts'
import { dayAndTime } from '../words.ts'

/** The WeChat that signs in to this account, if there is one. */
export function WechatPanel() {
  const link = useGet<WechatLink>('/auth/wechat/link')
  const unlinking = useCommand()
  const linkedAt = link.value?.linkedAt
  const notice = new URLSearchParams(location.search).has('wechat') ? wechat?.notice : null

  async function unlink() {
    if (await unlinking.run<WechatLink>('/auth/wechat', {}, { method: 'DELETE' })) link.again()
  }
  return (
    <section class="card block" aria-labelledby="wechat">
      <div class="block-head">
        <h2 id="wechat">{m.desk_wechat_title()}</h2>
        {linkedAt === null && (
          <LinkButton quiet href={toWechat('link')}>
            {m.desk_wechat_link()}
          </LinkButton>
        )}
      </div>
      <p class="lead soft">{m.desk_wechat_lead()}</p>
      {notice && !unlinking.problem && (
        <p class="form-problem" role="alert">
          {notice}
        </p>
      )}
      <FormProblem problem={unlinking.problem} />
      {link.problem && !link.value && <Failure problem={link.problem} retry={link.again} />}
      {!link.problem && !link.value && <Skeleton height="44px" />}
      {linkedAt && (
        <ul class="things">
          <li>
            <span class="about">
              <b>{m.desk_wechat_linked()}</b>
              <span class="soft">{m.desk_wechat_since({ when: dayAndTime(linkedAt) })}</span>
            </span>
            <span class="row-acts">
              <Confirm
                label={m.desk_wechat_unlink()}
                question={m.desk_wechat_unlink_sure()}
                yes={m.desk_wechat_unlink_yes()}
                disabled={unlinking.busy}
                run={() => void unlink()}
              />
            </span>
          </li>
        </ul>
      )}
    </section>
  )
}
