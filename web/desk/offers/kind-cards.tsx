import { m } from '../../ui/messages/messages.js'
import type { FieldsProps } from './offer-form.ts'
import { kindNames, kinds } from './offer-words.ts'
import type { Kind } from './offer-words.ts'

/** What is given, as pictures: each kind brings its own units and its first category. */
export function KindCards({ form, set }: Pick<FieldsProps, 'form' | 'set'>) {
  const choose = (kind: Kind) =>
    set({
      kind,
      category: kinds[kind].category,
      chosen: false,
      unit: kinds[kind].units[0] ?? 'piece',
      inner: '',
      lotUnit: '',
    })
  return (
    <fieldset class="plain">
      <legend>{m.offer_kind()}</legend>
      <div class="kind-cards">
        {kindNames.map((kind) => {
          const Icon = kinds[kind].icon
          return (
            <label key={kind}>
              <input
                type="radio"
                name="kind"
                value={kind}
                checked={kind === form.kind}
                onChange={() => choose(kind)}
              />
              <span>
                <Icon aria-hidden="true" size={26} />
                {kinds[kind].name()}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
