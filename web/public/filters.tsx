import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { m } from '../ui/messages/messages.js'
import type { Library } from '../ui/shapes.ts'
import { ages, kinds } from './query.ts'
import type { Query } from './query.ts'
import { kindName } from './words.ts'

type Props = { query: Query; libraries: Library[]; onChange: (next: Query) => void }

export function Filters({ query, libraries, onChange }: Props) {
  const id = useId()
  return (
    <div class="filters">
      <Choice label={m.public_filter_age()}>
        <Chip on={query.age === ''} onClick={() => onChange({ ...query, age: '' })}>
          {m.public_filter_any_age()}
        </Chip>
        {ages.map((age) => (
          <Chip key={age} on={query.age === age} onClick={() => onChange({ ...query, age })}>
            {age === '12-18'
              ? m.public_age_from({ from: 12 })
              : m.public_age_between({ from: age.split('-')[0]!, to: age.split('-')[1]! })}
          </Chip>
        ))}
      </Choice>
      <Choice label={m.public_filter_kind()}>
        {kinds.map((kind) => (
          <Chip
            key={kind}
            on={query.kind === kind}
            onClick={() => onChange({ ...query, kind: query.kind === kind ? '' : kind })}
          >
            {kindName(kind)}
          </Chip>
        ))}
        <Chip on={query.available} onClick={() => onChange({ ...query, available: !query.available })}>
          {m.public_filter_available()}
        </Chip>
      </Choice>
      <label class="only-read-aloud" for={id}>
        {m.public_filter_library()}
      </label>
      <select
        id={id}
        class={query.libraryId ? 'chip on' : 'chip'}
        value={query.libraryId}
        onChange={(event) => onChange({ ...query, libraryId: event.currentTarget.value })}
      >
        <option value="">{m.public_filter_any_library()}</option>
        {libraries.map((library) => (
          <option key={library.id} value={library.id}>
            {library.name} · {library.city}
          </option>
        ))}
      </select>
    </div>
  )
}

function Choice({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="choice" role="group" aria-label={label}>
      {children}
    </div>
  )
}

function Chip({ on, onClick, children }: { on: boolean; onClick: () => void; children: ComponentChildren }) {
  return (
    <button type="button" class={on ? 'chip on' : 'chip'} aria-pressed={on} onClick={onClick}>
      {children}
    </button>
  )
}
