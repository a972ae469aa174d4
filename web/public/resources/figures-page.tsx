import { useLocation } from 'preact-iso'
import type { Figures } from '../../../src/resources/figures/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { columnChart, rowChart } from '../../ui/art/chart-bars.ts'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { count, shortMonth, wholeDay, wholeMonth } from '../../ui/dates.ts'
import { Field } from '../../ui/field.tsx'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { saySums } from '../../ui/quantity.ts'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { periodFault } from './period-fault.ts'
import './resources.css'

const api = apiClient('public')

type Sums = Figures['months'][number]['figures']
type Key = Figures['figures'][number]['key']

/** What the network publishes of its resources: in all, by month, by category, by city, and how each figure is counted. */
export function FiguresPage() {
  useTitle(m.public_fig_title())
  const { query, route } = useLocation()
  const asked = {
    from: query['from'] || undefined,
    to: query['to'] || undefined,
    city: query['city'] || undefined,
  }
  const { value, problem, busy, again } = useLoad('figures', JSON.stringify(asked), (signal) =>
    api.get<Figures>('/resources/figures', asked, { signal }),
  )
  const fault = periodFault(problem)
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget as HTMLFormElement)
    const wanted = ['from', 'to', 'city'].map((name) => [name, String(given.get(name) ?? '')])
    route(`/resources/figures?${new URLSearchParams(wanted.filter(([, v]) => v)).toString()}`)
  }
  const cities = value?.cities.flatMap(({ city }) => city ?? []) ?? []
  return (
    <section class="figures part-resources" aria-busy={busy}>
      <header>
        <h1>{m.public_fig_title()}</h1>
        <p class="lead">{m.public_fig_lead()}</p>
      </header>
      <form class="resources-find" onSubmit={onSubmit}>
        <Field label={m.public_fig_from()}>
          {(wiring) => (
            <input {...wiring} type="month" name="from" defaultValue={asked.from ?? value?.from} />
          )}
        </Field>
        <Field label={m.public_fig_to()} fault={fault}>
          {(wiring) => <input {...wiring} type="month" name="to" defaultValue={asked.to ?? value?.to} />}
        </Field>
        <Field label={m.public_res_city()}>
          {(wiring) => (
            <select {...wiring} name="city" defaultValue={asked.city ?? ''}>
              <option value="">{m.public_res_all_cities()}</option>
              {[...new Set([...(asked.city ? [asked.city] : []), ...cities])].map((city) => (
                <option key={city} value={city}>
                  {city}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button class="btn quiet">{m.public_thanks_show()}</button>
      </form>
      {problem && !fault && <Trouble problem={problem} again={again} />}
      {!problem && !value && <Skeleton height="20em" />}
      {value && <Told figures={value} />}
    </section>
  )
}

const named = (both: { 'zh-CN': string; en: string }): string => both[locale.value === 'en' ? 'en' : 'zh-CN']

function Told({ figures: f }: { figures: Figures }) {
  if (f.categories.length === 0) return <Empty picture={<NothingFound />} title={m.public_fig_none()} />
  const { people, updates } = f
  const columns: Key[] = ['offers', 'needs', 'allocated', 'received', 'distributed', 'families']
  const heads = columns.map((key) => f.figures.find((one) => one.key === key))
  const cell = (sums: Sums, key: Key) => {
    const sum = sums[key]
    return sum ? saySums(sum.sums) || count(sum.times) : '–'
  }
  const table = (title: string, rows: { name: string; sums: Sums }[]) => (
    <section>
      <h2>{title}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              <td />
              {heads.map((head) => (
                <th key={head?.key} scope="col">
                  {head && named(head.title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, sums }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {columns.map((key) => (
                  <td key={key}>{cell(sums, key)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
  const months = f.months.map(({ month, updates: { new: added, changed, renewed, all } }) => ({
    label: shortMonth(month),
    parts: [added, changed, renewed],
    said: all > 0 ? count(all) : '',
  }))
  return (
    <>
      <dl class="headline">
        {f.figures
          .filter(({ key }) => ['offers', 'needs', 'families-new'].includes(key))
          .map(({ key, title, times }) => (
            <div key={key}>
              <dt>{named(title)}</dt>
              <dd>{count(times)}</dd>
            </div>
          ))}
        <div>
          <dt>{m.public_fig_updates_all()}</dt>
          <dd>{count(updates.all)}</dd>
        </div>
      </dl>
      {people.people > 0 && (
        <p class="reached">
          {m.public_fig_people_told({
            families: count(people.families),
            people: count(people.people),
            adults: count(people.adults),
            children: count(people.children),
          })}
        </p>
      )}
      {f.months.flatMap(({ notes }) =>
        notes.map(({ id, month, text, at }) => (
          <aside key={id} class="card note">
            <h3>{m.public_fig_note({ month: wholeMonth(month), date: wholeDay(at) })}</h3>
            <p>{text}</p>
          </aside>
        )),
      )}
      <div class="charts">
        <section class="card">
          <h2>{m.public_fig_updates()}</h2>
          <p class="legend">
            <i class="one" /> {m.public_fig_new()} <i class="two" /> {m.public_fig_changed()}{' '}
            <i class="three" /> {m.public_fig_renewed()}
          </p>
          <div dangerouslySetInnerHTML={{ __html: columnChart(m.public_fig_updates(), months) }} />
          <p class="soft">
            {m.public_fig_updates_sum({
              new: count(updates.new),
              changed: count(updates.changed),
              renewed: count(updates.renewed),
              all: count(updates.all),
            })}
          </p>
        </section>
        <section class="card">
          <h2>{m.public_fig_categories()}</h2>
          <p class="soft">
            {named(f.figures.find(({ key }) => key === 'offers')?.title ?? { 'zh-CN': '', en: '' })}
          </p>
          <div
            dangerouslySetInnerHTML={{
              __html: rowChart(
                m.public_fig_categories(),
                f.categories
                  .map(({ title, figures }) => ({ label: named(title), value: figures.offers?.times ?? 0 }))
                  .filter(({ value }) => value > 0)
                  .sort((a, b) => b.value - a.value)
                  .map((bar) => ({ ...bar, said: count(bar.value) })),
              ),
            }}
          />
        </section>
      </div>
      {table(
        m.public_fig_months(),
        f.months
          .filter(({ figures }) => Object.keys(figures).length > 0)
          .map(({ month, figures }) => ({ name: wholeMonth(month), sums: figures })),
      )}
      {table(
        m.public_fig_categories(),
        f.categories.map(({ title, figures }) => ({ name: named(title), sums: figures })),
      )}
      {f.cities.length > 1 &&
        table(
          m.public_fig_cities(),
          f.cities.map(({ city, figures }) => ({ name: city ?? m.public_fig_several(), sums: figures })),
        )}
      <section>
        <h2>{m.public_fig_all_figures()}</h2>
        <ul class="definitions">
          {f.figures.map(({ key, title, definition, times, sums }) => (
            <li key={key}>
              <details>
                <summary>
                  <span>{named(title)}</span> <b>{saySums(sums) || count(times)}</b>
                </summary>
                <p>{named(definition)}</p>
                {sums.length > 0 && <p class="soft">{m.public_fig_times({ n: times })}</p>}
              </details>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
