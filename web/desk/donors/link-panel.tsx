import { useState } from 'preact/hooks'
import type { DonorLink, DonorShape } from '../../../src/resources/donors/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useGet } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'

type Props = { donor: DonorShape; turned: (version: number, link: boolean) => void }

/** The secret link to a donor's gifts: made, changed and closed here. */
export function LinkPanel({ donor, turned }: Props) {
  const path = `/resources/donors/${donor.id}/link`
  const loaded = useGet<DonorLink>(path)
  const [changed, setChanged] = useState<DonorLink | null>(null)
  const [copied, setCopied] = useState(false)
  const turning = useCommand()
  const url = (changed ?? loaded.value)?.url
  async function turn(method: 'POST' | 'DELETE') {
    const next = await turning.run<DonorLink>(path, undefined, { method })
    if (!next) return
    setChanged(next)
    setCopied(false)
    turned(next.version, next.url !== null)
  }
  async function copy() {
    await navigator.clipboard?.writeText(url ?? '').catch(() => undefined)
    setCopied(true)
  }
  return (
    <section class="stack">
      <h3>{m.desk_donor_link()}</h3>
      <p class="soft">{m.desk_donor_link_what()}</p>
      {url ? (
        <>
          <input
            readOnly
            value={url}
            aria-label={m.desk_donor_link()}
            onFocus={(event) => event.currentTarget.select()}
          />
          <div class="cluster">
            <Button quiet onClick={() => void copy()}>
              {copied ? m.desk_donor_link_copied() : m.desk_donor_link_copy()}
            </Button>
            <Confirm
              label={m.desk_donor_link_again()}
              question={m.desk_donor_link_again_sure()}
              yes={m.desk_donor_link_again()}
              disabled={turning.busy}
              run={() => void turn('POST')}
            />
            <Confirm
              label={m.desk_donor_link_close()}
              question={m.desk_donor_link_close_sure()}
              yes={m.desk_donor_link_close()}
              disabled={turning.busy}
              run={() => void turn('DELETE')}
            />
          </div>
        </>
      ) : (
        <div>
          <Button quiet disabled={turning.busy || !loaded.value} onClick={() => void turn('POST')}>
            {m.desk_donor_link_make()}
          </Button>
        </div>
      )}
      <FormProblem problem={turning.problem ?? loaded.problem} />
    </section>
  )
}
