import { Cover } from '../ui/art/cover.tsx'
import { Tag } from '../ui/card.tsx'
import { m } from '../ui/messages/messages.js'
import type { Title } from '../ui/shapes.ts'
import { Skeleton } from '../ui/states.tsx'
import { creatorNames, kindName } from './words.ts'

/** A title as its cover, with what one asks first: is it there? */
function Tile({ title }: { title: Title }) {
  const names = creatorNames(title.creators)
  return (
    <li class="tile">
      <a href={`/library/titles/${title.id}`}>
        <Cover title={title.title} creator={names} kind={title.kind} src={title.cover} quiet />
        <b>{title.title}</b>
        <span class="soft">{names || kindName(title.kind)}</span>
      </a>
      {title.available > 0 ? (
        <Tag tone="good">{m.public_tile_available({ count: title.available })}</Tag>
      ) : (
        <span class="tag calm">{title.copies > 0 ? m.public_tile_out() : m.public_tile_none()}</span>
      )}
    </li>
  )
}

/** Covers that stand side by side; empty places while they are on their way. */
export function Tiles({ titles, busy, dim }: { titles: Title[] | null; busy?: boolean; dim?: boolean }) {
  return (
    <ul class={dim ? 'tiles dim' : 'tiles'} aria-busy={busy}>
      {titles?.map((title) => (
        <Tile key={title.id} title={title} />
      ))}
      {!titles &&
        Array.from({ length: 10 }, (_, n) => (
          <li class="tile" key={n} aria-hidden="true">
            <span class="skeleton cover-place" />
            <Skeleton width="80%" />
            <Skeleton width="50%" />
          </li>
        ))}
    </ul>
  )
}
