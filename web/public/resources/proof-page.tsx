import { useRoute } from 'preact-iso'
import { BadgeCheck } from 'lucide-preact'
import type { Proof } from '../../../src/resources/donors/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { wholeDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { Facts } from './facts.tsx'
import './resources.css'

const api = apiClient('public')

/** What a certificate's code opens: that it is ours, and what it says. */
export function ProofPage() {
  const { token } = useRoute().params as { token: string }
  const { value, problem, again } = useLoad('proof', token, (signal) =>
    api.get<Proof>(`/resources/proof/${encodeURIComponent(token)}`, {}, { signal }),
  )
  useTitle(value ? m.public_proof_title() : undefined)
  if (problem) return <Trouble problem={problem} again={again} name={m.public_proof_unknown()} />
  if (!value) return <Skeleton height="20em" />
  return (
    <article class="post-page proof part-resources">
      <header>
        <BadgeCheck aria-hidden="true" size={56} />
        <h1>{m.public_proof_title()}</h1>
        <p class="lead">{m.public_proof_lead({ number: value.number })}</p>
      </header>
      <div class="card">
        <Facts
          facts={[
            [m.public_proof_who(), value.joint ? `${value.donor.name}${m.cert_joint()}` : value.donor.name],
            [m.public_proof_what(), value.title],
            [m.public_res_quantity(), sayQuantity(value.quantity)],
            [m.public_res_given_on(), wholeDay(value.givenOn)],
            [m.cert_number(), value.number],
            [m.public_proof_received(), value.received && sayQuantity(value.received)],
            [m.public_proof_distributed(), value.distributed && sayQuantity(value.distributed)],
          ]}
        />
      </div>
      <p class="soft">{m.cert_not_receipt()}</p>
    </article>
  )
}
