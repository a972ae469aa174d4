import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { Failure, Skeleton } from '../../ui/states.tsx'
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
  const final = problem.status === 403 || problem.status === 404
  return (
    <>
      <PageHead title={back.name} back={back} />
      <Failure problem={problem} retry={final ? undefined : again} />
    </>
  )
}
