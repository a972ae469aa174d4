import { useLocation } from 'preact-iso'
import type { CategoryShape } from '../../../src/resources/categories/schema.ts'
import type { Headline } from '../../../src/resources/figures/schema.ts'
import type { NeedRow } from '../../../src/resources/needs/schema.ts'
import type { OfferRow } from '../../../src/resources/offers/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { DoorResources } from '../../ui/art/doors.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { count } from '../../ui/dates.ts'
import { Field } from '../../ui/field.tsx'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { PostList } from './post-list.tsx'
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

type Asked = { city?: string | undefined; category?: string | undefined; q?: string | undefined }
type From = { offers?: string | undefined; needs?: string | undefined }

async function ask(asked: Asked, from: From, signal: AbortSignal) {
  const [offers, needs, headline, categories, libraries] = await Promise.all([
    api.get<Page<OfferRow>>('/resources/offers', { ...asked, limit: 12, cursor: from.offers }, { signal }),
    api.get<Page<NeedRow>>('/resources/needs', { ...asked, limit: 12, cursor: from.needs }, { signal }),
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
  const q = query['q']?.slice(0, 80) || undefined
  const from = { offers: query['offers'] || undefined, needs: query['needs'] || undefined }
  const key = [city, category, q, from.offers, from.needs].map((part) => part ?? '').join(' ')
  const { value, problem, busy, again } = useLoad('resources', key, (signal) =>
    ask({ city, category, q }, from, signal),
  )
  const said = (members: Record<string, string | null | undefined>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(members).filter((member): member is [string, string] => Boolean(member[1])),
    )
  const asked = said({ city, category, q })
  const address = (members: Record<string, string>) => {
    const words = new URLSearchParams(members).toString()
    return words ? `/resources?${words}` : '/resources'
  }
  const choose = (next: Record<string, string>) => route(address(said({ ...asked, ...next })), true)
  const listed = (list: 'offers' | 'needs') => ({
    list,
    asked,
    isBehind: from[list] !== undefined,
    from: (cursor: string | null) => `${address(said({ ...asked, ...from, [list]: cursor }))}#${list}`,
  })
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
      <form
        class="resources-find"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          choose({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() })
        }}
      >
        <Field label={m.public_res_words()}>
          {(wiring) => (
            <input
              {...wiring}
              key={q ?? ''}
              type="search"
              name="q"
              maxLength={80}
              autocomplete="off"
              enterkeyhint="search"
              placeholder={m.public_res_words_hint()}
              defaultValue={q ?? ''}
              onChange={(event) => choose({ q: event.currentTarget.value.trim() })}
            />
          )}
        </Field>
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
          <PostList
            {...listed('offers')}
            title={m.public_res_offers()}
            none={m.public_res_none_offers()}
            noneDo={m.public_res_none_offers_do()}
            first={value?.offers ?? null}
          >
            {(offer) => <OfferTile key={offer.id} offer={offer} />}
          </PostList>
          <PostList
            {...listed('needs')}
            title={m.public_res_needs()}
            none={m.public_res_none_needs()}
            noneDo={m.public_res_none_needs_do()}
            first={value?.needs ?? null}
          >
            {(need) => <NeedTile key={need.id} need={need} />}
          </PostList>
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
