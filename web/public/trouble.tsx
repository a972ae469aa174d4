import { NoNetwork, NothingFound } from '../ui/art/scenes.tsx'
import type { Problem } from '../ui/api.ts'
import { Failure } from '../ui/states.tsx'

/** What went wrong, with a picture of it and a way on. `name` where it stands for a whole page. */
export function Trouble({ problem, again, name }: { problem: Problem; again: () => void; name?: string }) {
  return (
    <section class="trouble">
      {name && <h1 class="only-read-aloud">{name}</h1>}
      <div class="picture wide">{problem.status === 404 ? <NothingFound /> : <NoNetwork />}</div>
      <Failure problem={problem} retry={problem.status === 404 ? undefined : again} />
    </section>
  )
}
