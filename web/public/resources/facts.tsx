/** What is known of a thing, name by name; what is not known is left out. */
export function Facts({ facts }: { facts: (readonly [name: string, value: string | null | undefined])[] }) {
  return (
    <dl class="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
