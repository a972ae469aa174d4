import { useState } from 'preact/hooks'
import type { DonorShape } from '../../../src/resources/donors/schema.ts'
import { Neighbours } from '../../ui/art/neighbours.tsx'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useAsked } from '../use-asked.ts'
import { DonorForm } from './donor-form.tsx'
import './donors.css'
import { LinkPanel } from './link-panel.tsx'

/** Who gives, in the order of the roll: how each is named and sorted, and the secret link of who has no account. */
export function Donors() {
  const { query, ask, typed, setTyped, clear, onSubmit } = useAsked()
  const asked = { q: query['q'] || undefined, kind: query['kind'] || undefined }
  const list = useList<DonorShape>('/resources/donors', asked)
  return (
    <>
      <PageHead title={m.desk_nav_donors()}>
        <LinkButton quiet href="/resources/thanks">
          {m.public_thanks_title()}
        </LinkButton>
      </PageHead>
      <form class="filters" role="search" onSubmit={onSubmit}>
        <TextField
          label={m.desk_donor_find()}
          type="search"
          value={typed}
          onInput={setTyped}
          maxLength={80}
          placeholder={m.desk_donor_find_hint()}
        />
        <Field label={m.desk_donor_kind()}>
          {(wiring) => (
            <select
              {...wiring}
              value={asked.kind ?? ''}
              onChange={(event) => ask({ kind: event.currentTarget.value })}
            >
              <option value="">{m.desk_donor_any()}</option>
              <option value="organisation">{m.desk_donor_organisation()}</option>
              <option value="person">{m.desk_donor_person()}</option>
            </select>
          )}
        </Field>
      </form>
      <Listing
        list={list}
        empty={
          asked.q || asked.kind ? (
            <Empty picture={<NothingFound />} title={m.desk_donor_none_found()}>
              <Button quiet onClick={clear}>
                {m.desk_list_all()}
              </Button>
            </Empty>
          ) : (
            <Empty picture={<Neighbours />} title={m.desk_donor_none()}>
              <p>{m.desk_donor_none_do()}</p>
            </Empty>
          )
        }
      >
        {(rows) => (
          <ul class="donors part-resources">
            {rows.map((donor) => (
              <Donor key={donor.id} loaded={donor} />
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}

function Donor({ loaded }: { loaded: DonorShape }) {
  const [changed, setChanged] = useState<DonorShape | null>(null)
  const [open, setOpen] = useState(false)
  const donor = changed && changed.version >= loaded.version ? changed : loaded
  return (
    <li class="card">
      <div class="donor-head">
        <div>
          <h2>
            <a href={`/desk/gifts?donor=${encodeURIComponent(donor.id)}`}>{donor.name}</a>
          </h2>
          <p class="cluster soft">
            <span>
              {donor.kind === 'person' ? m.desk_donor_person() : m.desk_donor_organisation()} ·{' '}
              {m.desk_donor_gifts({ n: donor.gifts })} · {donor.sortKey}
            </span>
            {!donor.named && <span class="tag warn">{m.desk_donor_unnamed()}</span>}
            {donor.sortByHand && <span class="tag">{m.desk_donor_by_hand()}</span>}
          </p>
        </div>
        <Button quiet aria-expanded={open} onClick={() => setOpen(!open)}>
          {m.desk_donor_change()}
        </Button>
      </div>
      {open && (
        <div class="donor-open">
          <DonorForm donor={donor} saved={setChanged} />
          {donor.organisationId === null && (
            <LinkPanel donor={donor} turned={(version, link) => setChanged({ ...donor, version, link })} />
          )}
        </div>
      )}
    </li>
  )
}
