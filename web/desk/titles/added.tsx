import { Button, LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { labelsAddress } from '../labels/address.ts'
import { libraries } from '../session.ts'
import { spokenCode } from '../words.ts'
import type { AddedTitle } from './use-adding.ts'

/** How many codes one sheet of labels takes. */
const atOnce = 240

/** What was added in this sitting, with its labels to print, library by library. */
export function Added({ added, clear }: { added: AddedTitle[]; clear: () => void }) {
  if (added.length === 0) return <p class="soft added-none">{m.desk_added_none()}</p>
  const places = [...new Set(added.map(({ libraryId }) => libraryId))]
  return (
    <section class="card stack added" aria-labelledby="added-title">
      <h2 id="added-title">{m.desk_added_title({ n: added.length })}</h2>
      <div class="cluster">
        {places.map((libraryId) => {
          const codes = added.filter((each) => each.libraryId === libraryId).flatMap((each) => each.codes)
          const name = libraries.value.find(({ id }) => id === libraryId)?.name ?? ''
          return (
            <LinkButton
              key={libraryId}
              href={labelsAddress({ libraryId, codes: codes.slice(0, atOnce) })}
              target="_blank"
            >
              {m.desk_added_print({ library: name, n: Math.min(codes.length, atOnce) })}
            </LinkButton>
          )
        })}
        <Button bare onClick={clear}>
          {m.desk_added_clear()}
        </Button>
      </div>
      <div role="log" aria-label={m.desk_added_log()}>
        <ol class="plain-list">
          {added.map(({ titleId, title, codes }) => (
            <li key={codes[0]}>
              <a class="strong" href={`/desk/titles/${titleId}`}>
                {title}
              </a>
              <span class="soft">
                {codes.slice(0, 3).map(spokenCode).join(' · ')}
                {codes.length > 3 && ` +${codes.length - 3}`}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
