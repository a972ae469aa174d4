import { NoNetwork, NothingFound } from '../ui/art/scenes.tsx'
import type { Problem } from '../ui/api.ts'
import { Failure } from '../ui/states.tsx'

/** What went wrong, with a picture of it and a way on. */
export function Trouble({ problem, again }: { problem: Problem; again: () => void }) {
  return (
    <section class="trouble">
      <div class="picture wide">{problem.status === 404 ? <NothingFound /> : <NoNetwork />}</div>
      <Failure problem={problem} retry={problem.status === 404 ? undefined : again} />
    </section>
  )
}
