import { useState } from 'preact/hooks'
import type { SiteShape } from '../../../src/space/sites/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { Chip, Chips } from './chips.tsx'
import { facilities, facilityName } from './facilities.ts'
import type { VenueQuery } from './query.ts'

const headChoices = ['10', '20', '30', '50', '100']
const firstFacilities = 6

type Props = { query: VenueQuery; sites: SiteShape[]; onChange: (changed: Partial<VenueQuery>) => void }

/** For how many, with what, and where. */
export function NeedFields({ query, sites, onChange }: Props) {
  const [all, setAll] = useState(query.facilities.some((f) => facilities.indexOf(f) >= firstFacilities))
  const shown = all ? facilities : facilities.slice(0, firstFacilities)
  const heads =
    headChoices.includes(query.heads) || !query.heads ? headChoices : [query.heads, ...headChoices]
  const cities = [...new Set(sites.map(({ city }) => city))]
  const here = sites.filter(({ city }) => !query.city || city === query.city)
  return (
    <>
      <Chips label={m.public_need_heads()}>
        {heads.map((n) => (
          <Chip
            key={n}
            on={query.heads === n}
            onClick={() => onChange({ heads: query.heads === n ? '' : n })}
          >
            {m.public_venue_people({ n: Number(n) })}
          </Chip>
        ))}
      </Chips>
      <Chips label={m.public_need_facilities()}>
        {shown.map((facility) => {
          const on = query.facilities.includes(facility)
          const rest = query.facilities.filter((each) => each !== facility)
          return (
            <Chip
              key={facility}
              on={on}
              onClick={() => onChange({ facilities: on ? rest : [...query.facilities, facility] })}
            >
              {facilityName(facility)}
            </Chip>
          )
        })}
        {!all && (
          <Chip on={false} onClick={() => setAll(true)}>
            {m.public_need_more()}
          </Chip>
        )}
      </Chips>
      {sites.length > 1 && (
        <Chips label={m.public_need_where()}>
          {cities.length > 1 && (
            <select
              class={query.city ? 'chip on' : 'chip'}
              aria-label={m.public_need_city()}
              value={query.city}
              onChange={(event) => onChange({ city: event.currentTarget.value, siteId: '' })}
            >
              <option value="">{m.public_need_any_city()}</option>
              {cities.map((city) => (
                <option key={city} value={city}>
                  {city}
                </option>
              ))}
            </select>
          )}
          <select
            class={query.siteId ? 'chip on' : 'chip'}
            aria-label={m.public_need_site()}
            value={query.siteId}
            onChange={(event) => onChange({ siteId: event.currentTarget.value })}
          >
            <option value="">{m.public_need_any_site()}</option>
            {here.map((site) => (
              <option key={site.id} value={site.id}>
                {site.name}
              </option>
            ))}
          </select>
        </Chips>
      )}
    </>
  )
}
