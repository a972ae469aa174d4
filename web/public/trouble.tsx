import type { Problem } from '../ui/api.ts'
import { Failure } from '../ui/states.tsx'
import { useLater } from './later.ts'

// Few visitors see it: it is no part of a page's first load.
const loadPicture = () => import('./trouble-picture.tsx').then((of) => of.TroublePicture)

/** What went wrong, with a picture of it and a way on. `name` where it stands for a whole page. */
export function Trouble({ problem, again, name }: { problem: Problem; again: () => void; name?: string }) {
  const Picture = useLater(true, loadPicture)
  return (
    <section class="trouble">
      {name && <h1 class="only-read-aloud">{name}</h1>}
      <div class="picture wide">{Picture && <Picture status={problem.status} />}</div>
      <Failure problem={problem} retry={problem.status === 404 ? undefined : again} />
    </section>
  )
}
