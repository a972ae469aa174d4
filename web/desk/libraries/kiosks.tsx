import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { KioskEnrolled, KioskRow } from '../../../src/people/kiosks/schema.ts'
import { DoorKey } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useCommand } from '../command.ts'
import { useList } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Table } from '../parts/table.tsx'
import { dayAndTime } from '../words.ts'
import { EnrolKiosk } from './enrol-kiosk.tsx'
import './libraries.css'
import { PairingCode } from './pairing-code.tsx'

/** The tablets of one's libraries: enrolled here, paired by a code there, revoked when one is gone. */
export function Kiosks() {
  const { query } = useLocation()
  const list = useList<KioskRow>('/library/kiosks', { libraryId: query['libraryId'] || undefined }, 100)
  const [enrolled, setEnrolled] = useState<KioskEnrolled | null>(null)
  const revoking = useCommand()

  async function revoke(kiosk: KioskRow) {
    if (await revoking.run<KioskRow>(`/library/kiosks/${kiosk.id}/revoke`, {})) list.again()
  }

  return (
    <>
      <PageHead title={m.desk_nav_kiosks()} />
      <EnrolKiosk
        libraryId={query['libraryId']}
        enrolled={(kiosk) => {
          setEnrolled(kiosk)
          list.again()
        }}
      />
      {enrolled && (
        <PairingCode
          kiosk={enrolled}
          paired={list.rows?.some(({ id, state }) => id === enrolled.id && state === 'paired') ?? false}
          look={list.again}
          close={() => setEnrolled(null)}
        />
      )}
      <FormProblem problem={revoking.problem} />
      <div class="card block">
        <Listing
          list={list}
          empty={
            <Empty picture={<DoorKey />} title={m.desk_kiosks_none()}>
              <p>{m.desk_kiosks_none_do()}</p>
            </Empty>
          }
        >
          {(kiosks) => (
            <Table
              label={m.desk_nav_kiosks()}
              class="kiosks slim"
              rows={kiosks}
              keyOf={({ id }) => id}
              columns={[
                {
                  name: m.desk_kiosk_name(),
                  class: 'main',
                  cell: (kiosk) => (
                    <>
                      <b>{kiosk.name}</b>
                      <span class="soft">{kiosk.library.name}</span>
                    </>
                  ),
                },
                { name: m.desk_col_state(), class: 'nowrap', cell: (kiosk) => <State kiosk={kiosk} /> },
                {
                  name: m.desk_kiosk_seen(),
                  class: 'nowrap',
                  cell: ({ seenAt }) => (seenAt ? dayAndTime(seenAt) : '—'),
                },
                {
                  name: m.desk_kiosk_since(),
                  class: 'nowrap',
                  cell: (kiosk) => dayAndTime(kiosk.revokedAt ?? kiosk.pairedAt ?? kiosk.createdAt),
                },
                {
                  name: '',
                  aloud: m.desk_col_acts(),
                  class: 'acts',
                  cell: (kiosk) => (
                    <>
                      <LinkButton bare href={`/desk/audit?actor=kiosk:${kiosk.id}`}>
                        {m.desk_audit_open()}
                      </LinkButton>
                      {kiosk.state !== 'revoked' && (
                        <Confirm
                          quiet
                          label={m.desk_kiosk_revoke()}
                          aloud={m.desk_kiosk_revoke_of({ name: kiosk.name })}
                          question={m.desk_kiosk_revoke_sure()}
                          yes={m.desk_kiosk_revoke_yes()}
                          disabled={revoking.busy}
                          run={() => void revoke(kiosk)}
                        />
                      )}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Listing>
      </div>
    </>
  )
}

function State({ kiosk }: { kiosk: KioskRow }) {
  switch (kiosk.state) {
    case 'paired':
      return <Tag tone="good">{m.desk_kiosk_paired()}</Tag>
    case 'waiting':
      return <Tag tone="warn">{m.desk_kiosk_waiting()}</Tag>
    case 'expired':
      return <Tag tone="warn">{m.desk_kiosk_expired()}</Tag>
    case 'revoked':
      return <Tag>{m.desk_kiosk_revoked()}</Tag>
  }
}
