import type { Problem } from '../../ui/api.ts'
import { DoorKey, LostPath } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty, Failure, Skeleton, whatHappened } from '../../ui/states.tsx'
import { PageHead } from './page-head.tsx'

type Props = {
  thing: { problem: Problem | null; again: () => void }
  /** The list that it stands in. */
  back: { href: string; name: string }
}

/** In place of a thing that is on its way or did not come. Asking again helps unless it is not there, or not for us. */
export function NotYet({ thing: { problem, again }, back }: Props) {
  if (!problem) {
    return (
      <>
        <PageHead title={m.desk_list_waiting()} back={back} />
        <Skeleton height="240px" />
      </>
    )
  }
  const refused = problem.status === 403
  return (
    <>
      <PageHead title={back.name} back={back} />
      {refused || problem.status === 404 ? (
        <div role="alert">
          <Empty picture={refused ? <DoorKey /> : <LostPath />} title={whatHappened(problem)}>
            <p>{refused ? m.desk_refused_do() : m.desk_missing_do()}</p>
            <LinkButton href={back.href}>{m.desk_back_to({ name: back.name })}</LinkButton>
            {problem.requestId && (
              <p>
                {m.ui_failure_number()} <code>{problem.requestId}</code>
              </p>
            )}
          </Empty>
        </div>
      ) : (
        <Failure problem={problem} retry={again} />
      )}
    </>
  )
}
