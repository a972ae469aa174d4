import { FileCheck2, FileImage } from 'lucide-preact'
import { useId, useState } from 'preact/hooks'
import type { OrganisationRow, OrganisationShape } from '../../../src/people/organisations/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { newId } from '../../ui/ids.ts'
import { m } from '../../ui/messages/messages.js'
import { whenLost } from '../api.ts'
import { sendFile } from '../imports/send-file.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { dayAndTime } from '../words.ts'
import { shrunk } from '../../ui/shrink.ts'

type Props = {
  organisation: OrganisationShape
  /** Owners put it, reviewers only look. */
  owner: boolean
  saw: boolean
  saved: () => void
}

const unreadable = (): Problem => ({
  code: 'body.type',
  status: 415,
  title: m.desk_org_paper_unreadable(),
})

/** The certificate as a photo or PDF: large to look at, and the way to put another one. */
export function CertificatePanel({ organisation, owner, saw, saved }: Props) {
  const { id, certificate } = organisation
  const [sent, setSent] = useState<number | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const field = useId()
  const address = `/api/people/organisations/${id}/certificate`

  async function send(file: File) {
    setProblem(null)
    setSent(0)
    const isPdf = file.type === 'application/pdf'
    const small = isPdf ? file : await shrunk(file)
    if (!small) {
      setSent(null)
      return setProblem(unreadable())
    }
    const upload = sendFile<OrganisationRow>(address, small, {
      id: newId(),
      method: 'PUT',
      onProgress: setSent,
    })
    const answer = await whenLost(upload.answer)
    setSent(null)
    if (answer.ok) saved()
    else setProblem(answer.problem)
  }

  return (
    <section class="card block paper" aria-labelledby={`${field}-title`}>
      <div class="block-head">
        <h2 id={`${field}-title`}>{m.desk_org_paper()}</h2>
        {certificate && (
          <span class="soft">{m.desk_org_paper_added({ when: dayAndTime(certificate.addedAt) })}</span>
        )}
      </div>
      {certificate && saw && (
        <Paper address={`${address}?at=${Date.parse(certificate.addedAt)}`} type={certificate.type} />
      )}
      {certificate && !saw && (
        <p class="none">
          <FileCheck2 aria-hidden="true" size={20} /> {m.desk_org_paper_private()}
        </p>
      )}
      {!certificate && !owner && <p class="none soft">{m.desk_org_paper_none()}</p>}
      {owner && (
        <div class="paper-put">
          {!certificate && <p>{m.desk_org_paper_how()}</p>}
          <label class={certificate ? 'btn quiet' : 'btn'} for={field} aria-disabled={sent !== null}>
            <FileImage aria-hidden="true" size={18} />
            {certificate ? m.desk_org_paper_other() : m.desk_org_paper_put()}
          </label>
          <input
            id={field}
            class="only-read-aloud"
            type="file"
            accept="image/*,application/pdf"
            disabled={sent !== null}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              event.currentTarget.value = ''
              if (file) void send(file)
            }}
          />
          {sent !== null && (
            <progress class="progress" max={1} value={sent} aria-label={m.desk_org_paper_sending()} />
          )}
          <FormProblem problem={problem} />
        </div>
      )}
    </section>
  )
}

function Paper({ address, type }: { address: string; type: string }) {
  if (type === 'application/pdf') {
    return (
      <p class="none">
        <a class="btn quiet" href={address} download>
          <FileCheck2 aria-hidden="true" size={18} />
          {m.desk_org_paper_pdf()}
        </a>
      </p>
    )
  }
  return (
    <a class="paper-picture" href={address} download>
      <img src={address} alt={m.desk_org_paper_alt()} />
    </a>
  )
}
