import { useLocation } from 'preact-iso'
import type { CategoryShape } from '../../../src/resources/categories/schema.ts'
import type { Headline } from '../../../src/resources/figures/schema.ts'
import type { NeedRow } from '../../../src/resources/needs/schema.ts'
import type { OfferRow } from '../../../src/resources/offers/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { DoorResources } from '../../ui/art/doors.tsx'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { count } from '../../ui/dates.ts'
import { Field } from '../../ui/field.tsx'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { NeedTile, OfferTile } from './post-tile.tsx'
import './resources.css'

const api = apiClient('public')

/** What the front of the resource platform shows, as the server puts it into the page. */
export type ResourcesData = {
  offers: Page<OfferRow>
  needs: Page<NeedRow>
  headline: Headline | null
  categories: CategoryShape[]
  cities: string[]
}

async function ask(asked: { city?: string | undefined; category?: string | undefined }, signal: AbortSignal) {
  const [offers, needs, headline, categories, libraries] = await Promise.all([
    api.get<Page<OfferRow>>('/resources/offers', { ...asked, limit: 12 }, { signal }),
    api.get<Page<NeedRow>>('/resources/needs', { ...asked, limit: 12 }, { signal }),
    api.get<Headline>('/resources/figures/headline', {}, { signal }),
    api.get<{ items: CategoryShape[] }>('/resources/categories', {}, { signal }),
    api.get<Page<{ city: string }>>('/library/libraries', { limit: 100 }, { signal }),
  ])
  if (!offers.ok) return offers
  if (!needs.ok) return needs
  return {
    ok: true as const,
    value: {
      offers: offers.value,
      needs: needs.value,
      headline: headline.ok ? headline.value : null,
      categories: categories.ok ? categories.value.items : [],
      cities: libraries.ok ? [...new Set(libraries.value.items.map(({ city }) => city))] : [],
    },
  }
}

/** The resource platform: its doors, its figures, and what is offered and needed now. */
export function ResourcesHome() {
  useTitle(m.public_door_resources())
  const { query, route } = useLocation()
  const city = query['city'] || undefined
  const category = query['category'] || undefined
  const { value, problem, busy, again } = useLoad('resources', `${city ?? ''} ${category ?? ''}`, (signal) =>
    ask({ city, category }, signal),
  )
  const choose = (next: Record<string, string>) => {
    const wanted = Object.entries({ city: city ?? '', category: category ?? '', ...next }).filter(
      ([, v]) => v,
    )
    route(`/resources${wanted.length > 0 ? `?${new URLSearchParams(wanted).toString()}` : ''}`, true)
  }
  return (
    <section class="resources part-resources">
      <header class="resources-head">
        <div>
          <h1>{m.public_door_resources()}</h1>
          <p class="lead">{m.public_door_resources_promise()}</p>
          <div class="cluster">
            <LinkButton href="/desk/offers/new">{m.public_res_offer_now()}</LinkButton>
            <LinkButton quiet href="#needs">
              {m.public_res_need_now_do()}
            </LinkButton>
          </div>
          <HeadFigures headline={value?.headline ?? null} busy={busy} />
        </div>
        <DoorResources />
      </header>
      <nav class="resources-doors" aria-label={m.public_door_resources()}>
        <a class="card" href="/resources/thanks">
          <h2>{m.public_res_thanks_door()}</h2>
          <p class="soft">{m.public_res_thanks_door_what()}</p>
        </a>
        <a class="card" href="/resources/figures">
          <h2>{m.public_res_figures_door()}</h2>
          <p class="soft">{m.public_res_figures_door_what()}</p>
        </a>
      </nav>
      <form class="resources-find" role="search" onSubmit={(event) => event.preventDefault()}>
        <Field label={m.public_res_city()}>
          {(wiring) => (
            <select {...wiring} value={city ?? ''} onChange={(e) => choose({ city: e.currentTarget.value })}>
              <option value="">{m.public_res_all_cities()}</option>
              {(value?.cities ?? (city ? [city] : [])).map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={m.public_res_category()}>
          {(wiring) => (
            <select
              {...wiring}
              value={category ?? ''}
              onChange={(e) => choose({ category: e.currentTarget.value })}
            >
              <option value="">{m.public_res_all_categories()}</option>
              {(value?.categories ?? []).map(({ key, zh, en }) => (
                <option key={key} value={key}>
                  {locale.value === 'en' ? en : zh}
                </option>
              ))}
            </select>
          )}
        </Field>
      </form>
      {problem && <Trouble problem={problem} again={again} />}
      {!problem && (
        <div class="resources-lists" aria-busy={busy}>
          <section aria-labelledby="offers">
            <h2 id="offers">{m.public_res_offers()}</h2>
            {!value && <Skeleton height="10em" />}
            {value && value.offers.items.length > 0 && (
              <ul class="posts">
                {value.offers.items.map((offer) => (
                  <OfferTile key={offer.id} offer={offer} />
                ))}
              </ul>
            )}
            {value?.offers.items.length === 0 && (
              <Empty picture={<NothingFound />} title={m.public_res_none_offers()}>
                <p>{m.public_res_none_offers_do()}</p>
              </Empty>
            )}
          </section>
          <section aria-labelledby="needs">
            <h2 id="needs">{m.public_res_needs()}</h2>
            {!value && <Skeleton height="10em" />}
            {value && value.needs.items.length > 0 && (
              <ul class="posts">
                {value.needs.items.map((need) => (
                  <NeedTile key={need.id} need={need} />
                ))}
              </ul>
            )}
            {value?.needs.items.length === 0 && (
              <Empty picture={<NothingFound />} title={m.public_res_none_needs()}>
                <p>{m.public_res_none_needs_do()}</p>
              </Empty>
            )}
          </section>
        </div>
      )}
    </section>
  )
}

function HeadFigures({ headline, busy }: { headline: Headline | null; busy: boolean }) {
  if (!headline) return busy ? <Skeleton height="4em" /> : null
  const figures = [
    [m.public_door_offers(), headline.offers],
    [m.public_door_updates(), headline.updates],
    [m.public_door_families(), headline.families],
  ] as const
  return (
    <dl class="headline">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
