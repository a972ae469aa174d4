import { m } from '../../ui/messages/messages.js'
import { partName, partWhy, type Part } from './words.ts'

/** Points out of a hundred: a bar of its parts, and on request why each has as many. */
export function Score({ score, parts }: { score: number; parts: Part[] }) {
  return (
    <details class="score">
      <summary>
        <b>{m.desk_match_points({ n: score })}</b>
        <span class="bar" aria-hidden="true">
          {parts.map(({ part, points }) => (
            <i key={part} class={part} style={{ width: `${points}%` }} />
          ))}
        </span>
        <span class="soft">{m.desk_match_how()}</span>
      </summary>
      <ul>
        {parts.map((part) => (
          <li key={part.part}>
            <i class={part.part} aria-hidden="true" />
            <span>{partName(part.part)}</span>
            <span class="soft">{partWhy(part)}</span>
            <b>{m.desk_match_of({ n: part.points, of: part.of })}</b>
          </li>
        ))}
      </ul>
    </details>
  )
}
