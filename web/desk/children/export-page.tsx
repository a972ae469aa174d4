import { useLocation, useRoute } from 'preact-iso'
import type { ComponentChildren } from 'preact'
import type { ChildExport } from '../../../src/people/patrons/schema.ts'
import { Avatar } from '../../ui/art/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useGet } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { actWord, childName, consentMethod, dayAndTime, dayOf, fullDay, holdState } from '../words.ts'
import { useTitle } from '../../public/page-title.ts'
import './children.css'

/** Everything that is kept about a child, for the guardian: on this page, on A4, and as a file. */
export function ExportPage() {
  const { params } = useRoute()
  const { query, route, path } = useLocation()
  const id = params['id'] ?? ''
  const withGuardian = query['guardian'] === 'true'
  const asked = withGuardian ? { guardian: true } : {}
  const { value, problem, again } = useGet<ChildExport>(`/people/patrons/${id}/export`, asked)
  const back = { href: `/desk/children/${id}`, name: m.desk_child_back() }
  useTitle(m.desk_export_tab())

  if (problem || !value) {
    return (
      <>
        <PageHead title={m.desk_export_tab()} back={back} />
        {problem ? <Failure problem={problem} retry={again} /> : <Skeleton height="320px" />}
      </>
    )
  }
  return (
    <>
      <PageHead
        title={m.desk_paper_title({ name: childName(value.patron) })}
        tab={m.desk_export_tab()}
        back={back}
      >
        <Button onClick={() => print()}>{m.desk_export_print()}</Button>
        <Button quiet onClick={() => save(value)}>
          {m.desk_export_file()}
        </Button>
      </PageHead>
      <article class="paper card">
        <Profile given={value} />
        {value.patron.consent?.hasGuardian && !withGuardian && (
          <p class="no-print">
            {m.desk_export_guardian_hidden()}{' '}
            <Confirm
              quiet
              label={m.desk_export_guardian()}
              question={m.desk_export_guardian_sure()}
              yes={m.desk_export_guardian_yes()}
              run={() => route(`${path}?guardian=true`, true)}
            />
          </p>
        )}
        <Things given={value} />
        <p class="soft">{m.desk_export_foot()}</p>
      </article>
    </>
  )
}

/** The file holds what the page shows: it is made here, so that saving it is no further export. */
function save(given: ChildExport) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(given, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'linli-child.json'
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

function Profile({ given: { patron, guardian, exportedAt } }: { given: ChildExport }) {
  return (
    <header class="paper-head">
      <Avatar name={patron.avatar} size={88} />
      <div>
        <b>{childName(patron)}</b>
        <p>
          {[
            patron.homeLibrary.name,
            patron.birthYear !== null && m.desk_child_born({ year: patron.birthYear }),
            patron.diary ? m.desk_export_diary_yes() : m.desk_export_diary_no(),
            patron.suspended && m.desk_pause_is({ reason: patron.suspended.reason }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {guardian && <p>{[guardian.name, guardian.phone].filter(Boolean).join(' · ')}</p>}
        <p class="soft">{m.desk_export_at({ when: dayAndTime(exportedAt) })}</p>
      </div>
    </header>
  )
}

function Things({ given }: { given: ChildExport }) {
  return (
    <>
      <Part title={m.desk_export_consents()}>
        {given.consents.map(({ givenOn, method, textVersion, withdrawnAt }) => {
          const told = { date: fullDay(givenOn), method: consentMethod(method), version: textVersion }
          return withdrawnAt === null
            ? m.desk_export_consent(told)
            : m.desk_export_consent_ended({ ...told, end: dayOf(withdrawnAt) })
        })}
      </Part>
      <Part title={m.desk_export_cards()}>
        {given.cards.map(({ createdAt, revokedAt }) =>
          revokedAt === null
            ? m.desk_export_card({ date: dayOf(createdAt) })
            : m.desk_export_card_ended({ date: dayOf(createdAt), end: dayOf(revokedAt) }),
        )}
      </Part>
      <Part title={m.desk_phones_title()}>
        {given.phones.map(({ boundAt }) => m.desk_phones_one({ when: dayAndTime(boundAt) }))}
      </Part>
      <Part title={m.desk_export_loans()}>
        {given.loans.map((loan) => (
          <>
            <b>{loan.title}</b> {loan.library} · {m.desk_export_out()} {dayOf(loan.checkedOutAt)}
            {loan.returnedAt && ` · ${m.desk_export_back()} ${dayOf(loan.returnedAt)}`}
          </>
        ))}
      </Part>
      <Part title={m.desk_export_holds()}>
        {given.holds.map((hold) => (
          <>
            <b>{hold.title}</b> {hold.library} · {dayOf(hold.placedAt)} · {holdState(hold.state)}
          </>
        ))}
      </Part>
      <Part title={m.desk_export_visits()}>
        {given.visits.map(({ day, library, loans }) =>
          m.desk_export_visit({ date: fullDay(day), library, n: loans }),
        )}
      </Part>
      <Part title={m.desk_export_history()}>
        {given.history.map(({ at, what, by }) => `${dayAndTime(at)} · ${actWord(what)} · ${byWord(by)}`)}
      </Part>
    </>
  )
}

const nameless: Record<string, () => string> = {
  account: m.desk_export_somebody,
  kiosk: m.desk_audit_kiosk,
  phone: m.desk_audit_phone,
  system: m.desk_audit_system,
  public: m.desk_audit_public,
}

/** Who did it: a name, or what has none. */
const byWord = (by: string): string => nameless[by]?.() ?? by

function Part({ title, children }: { title: string; children: ComponentChildren[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {children.length === 0 ? (
        <p class="soft">{m.desk_export_nothing()}</p>
      ) : (
        <ul>
          {children.map((line, at) => (
            <li key={at}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
