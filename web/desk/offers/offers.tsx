import type { OfferRow } from '../../../src/resources/offers/schema.ts'
import { EmptyShelf } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TabsLine } from '../parts/tabs-line.tsx'
import { TextField } from '../parts/text-field.tsx'
import { cities, isReviewer, ownOrganisations, reviewedCities } from '../session.ts'
import { useAsked } from '../use-asked.ts'
import { ExportOffers } from './export-offers.tsx'
import { OfferLines } from './offer-lines.tsx'
import './offers.css'

type Tab = 'mine' | 'waiting' | 'published' | 'draft' | 'expired' | 'withdrawn'

const tabName = (tab: Tab): string =>
  ({
    mine: m.offer_tab_mine,
    waiting: m.offer_tab_waiting,
    published: m.offer_tab_published,
    draft: m.offer_state_draft,
    expired: m.offer_state_expired,
    withdrawn: m.offer_state_withdrawn,
  })[tab]()

/** Offers: a partner's own; for staff what waits for them and what stands in their cities. */
export function Offers() {
  const { query, ask, typed, setTyped, onSubmit } = useAsked()
  const staff = isReviewer.value
  const tabs: Tab[] = [
    ...(staff ? (['waiting', 'published', 'draft', 'expired', 'withdrawn'] as const) : []),
    ...(ownOrganisations.value.length > 0 || !staff ? (['mine'] as const) : []),
  ]
  const tab = tabs.find((each) => each === query['tab']) ?? tabs[0] ?? 'mine'
  const only = reviewedCities.value.length === 1 ? reviewedCities.value[0] : undefined
  const city = query['city'] ?? (staff && tab !== 'mine' ? only : undefined) ?? ''
  const asked = {
    ...(tab === 'mine' ? { mine: true } : { state: tab }),
    city: city || undefined,
    q: query['q'] || undefined,
  }
  const list = useList<OfferRow>('/resources/offers', asked)
  return (
    <div class="part-resources">
      <PageHead title={m.desk_nav_offers()}>
        {staff && (
          <LinkButton bare href="/desk/offers/categories">
            {m.offer_categories()}
          </LinkButton>
        )}
        {(ownOrganisations.value.length > 0 || staff) && (
          <LinkButton bare href="/desk/offers/renew">
            {m.offer_renew_many()}
          </LinkButton>
        )}
        <LinkButton bare href="/desk/offers/import">
          {m.desk_take_open()}
        </LinkButton>
        <LinkButton href="/desk/offers/new">{m.offer_new()}</LinkButton>
      </PageHead>
      <div class="stack">
        {tabs.length > 1 && (
          <TabsLine name={m.desk_nav_offers()} at={tab}>
            {tabs.map((each) => (
              <a
                key={each}
                href={`/desk/offers?tab=${each}`}
                aria-current={each === tab ? 'page' : undefined}
              >
                {tabName(each)}
              </a>
            ))}
          </TabsLine>
        )}
        <form class="filters" role="search" onSubmit={onSubmit}>
          <TextField label={m.offer_find()} type="search" value={typed} maxLength={80} onInput={setTyped} />
          {staff && (
            <Field label={m.desk_act_city()}>
              {(wiring) => (
                <select
                  {...wiring}
                  value={city}
                  onChange={(event) => ask({ city: event.currentTarget.value })}
                >
                  <option value="">{m.public_act_all_cities()}</option>
                  {cities.value.map((name) => (
                    <option key={name} value={name}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <ExportOffers query={asked} />
        </form>
        <Listing
          list={list}
          empty={
            <Empty
              picture={<EmptyShelf />}
              title={tab === 'waiting' ? m.offer_none_waiting() : m.offer_none()}
            >
              <p>{tab === 'waiting' ? m.offer_none_waiting_do() : m.offer_none_do()}</p>
              <LinkButton href="/desk/offers/new">{m.offer_new()}</LinkButton>
            </Empty>
          }
        >
          {(rows) => <OfferLines rows={rows} />}
        </Listing>
      </div>
    </div>
  )
}
