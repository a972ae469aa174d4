import { creatorNames } from '../../public/words.ts'
import { Cover } from '../../ui/art/cover.tsx'
import { m } from '../../ui/messages/messages.js'
import type { KnownTitle } from './use-adding.ts'

/** The book that was scanned is in the catalogue: only copies are to be added. */
export function Known({ title }: { title: KnownTitle }) {
  return (
    <div class="known" role="status">
      <Cover title={title.title} creator={creatorNames(title.creators)} kind={title.kind} quiet />
      <div>
        <p class="soft">{m.desk_add_known()}</p>
        <b>{title.title}</b>
        <p class="soft">
          {[creatorNames(title.creators), title.publisher, title.year].filter(Boolean).join(' · ')}
        </p>
      </div>
    </div>
  )
}
