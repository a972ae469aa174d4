import type { OrganisationRow } from '../../../src/people/organisations/schema.ts'
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
import { isReviewer, reviewedCities } from '../session.ts'
import { useAsked } from '../use-asked.ts'
import { OrganisationRows } from './organisation-rows.tsx'
import './organisations.css'
import { kindName, kinds, statusName, statuses } from './words.ts'

/** Reviewers find all of their cities' organisations here; everybody else their own. */
export function Organisations() {
  return isReviewer.value ? <Reviewed /> : <Own />
}

function Own() {
  const list = useList<OrganisationRow>('/people/organisations')
  return (
    <>
      <PageHead title={m.desk_nav_organisations()}>
        <LinkButton href="/desk/organisations/new">{m.desk_org_register()}</LinkButton>
      </PageHead>
      <Listing
        list={list}
        empty={
          <Empty picture={<Neighbours />} title={m.desk_org_own_none()}>
            <p>{m.desk_org_welcome()}</p>
            <LinkButton href="/desk/organisations/new">{m.desk_org_register()}</LinkButton>
          </Empty>
        }
      >
        {(rows) => <OrganisationRows rows={rows} label={m.desk_nav_organisations()} />}
      </Listing>
    </>
  )
}

function Reviewed() {
  const { query, ask, typed, setTyped, clear, onSubmit } = useAsked()
  const asked = {
    q: query['q'] || undefined,
    status: query['status'] || undefined,
    kind: query['kind'] || undefined,
    city: query['city'] || undefined,
    overdue: query['overdue'] || undefined,
  }
  const list = useList<OrganisationRow>('/people/organisations', asked)

  const state = asked.overdue ? 'overdue' : (asked.status ?? '')
  return (
    <>
      <PageHead title={m.desk_nav_organisations()}>
        <LinkButton quiet href="/desk/organisations/new">
          {m.desk_org_register()}
        </LinkButton>
      </PageHead>
      <form class="filters" role="search" onSubmit={onSubmit}>
        <TextField
          label={m.desk_org_find()}
          type="search"
          value={typed}
          onInput={setTyped}
          maxLength={80}
          placeholder={m.desk_org_find_hint()}
        />
        <Select
          label={m.desk_org_state()}
          value={state}
          all={m.desk_org_any_state()}
          choices={[
            ...statuses.map((status) => [status, statusName(status)] as const),
            ['overdue', m.desk_org_overdue()] as const,
          ]}
          choose={(next) =>
            ask(next === 'overdue' ? { status: '', overdue: 'true' } : { status: next, overdue: '' })
          }
        />
        <Select
          label={m.desk_org_kind()}
          value={asked.kind ?? ''}
          all={m.desk_org_any_kind()}
          choices={kinds.map((kind) => [kind, kindName(kind)] as const)}
          choose={(kind) => ask({ kind })}
        />
        {reviewedCities.value.length > 1 && (
          <Select
            label={m.desk_org_city()}
            value={asked.city ?? ''}
            all={m.desk_org_any_city()}
            choices={reviewedCities.value.map((city) => [city, city] as const)}
            choose={(city) => ask({ city })}
          />
        )}
      </form>
      <Listing
        list={list}
        empty={
          state === 'pending' && !asked.q ? (
            <Empty picture={<Neighbours />} title={m.desk_org_queue_none()} />
          ) : (
            <Empty picture={<NothingFound />} title={m.desk_org_none_found()}>
              <p>{m.desk_org_none_found_do()}</p>
              <Button quiet onClick={clear}>
                {m.desk_list_all()}
              </Button>
            </Empty>
          )
        }
      >
        {(rows) => <OrganisationRows rows={rows} label={m.desk_nav_organisations()} />}
      </Listing>
    </>
  )
}

function Select(props: {
  label: string
  value: string
  all: string
  choices: (readonly [string, string])[]
  choose: (value: string) => void
}) {
  return (
    <Field label={props.label}>
      {(wiring) => (
        <select {...wiring} value={props.value} onChange={(event) => props.choose(event.currentTarget.value)}>
          <option value="">{props.all}</option>
          {props.choices.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
