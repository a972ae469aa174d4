import { useEffect, useState } from 'preact/hooks'
import { coverBody } from './cover-body.ts'
import { scenes } from './cover-books.ts'
import type { CoverKind } from './cover-plan.ts'
import type { Scene } from './cover-scene.ts'

type Props = {
  title: string
  creator?: string | undefined
  kind: CoverKind
  /** A photo's path; without one, or when it does not load, the cover is drawn. */
  src?: string | null | undefined
  /** Decoration beside the same words in text: hidden from screen readers. */
  quiet?: boolean
}

type Things = { toys: Scene[]; kits: Scene[] }
let things: Things | null = null

/** The drawings for a kind. Those of toys and kits are fetched with the first toy; until then its cover has words alone. */
function useDrawings(kind: CoverKind): Scene[] {
  const [found, setFound] = useState(things)
  const wanted = kind !== 'book' && !found
  useEffect(() => {
    if (!wanted) return
    let here = true
    void import('./cover-things.ts')
      .then((of) => {
        things = of
        if (here) setFound(of)
      })
      .catch(() => undefined)
    return () => {
      here = false
    }
  }, [wanted])
  if (kind === 'book') return scenes
  return (kind === 'toy' ? found?.toys : found?.kits) ?? []
}

/** The face of a title: its photo, or a cover drawn from its words. It fills the width it is given, 3 : 4. */
export function Cover({ title, creator = '', kind, src, quiet }: Props) {
  const drawings = useDrawings(kind)
  const [failed, setFailed] = useState<string>()
  const label = creator ? `${title} · ${creator}` : title
  const shape = kind === 'book' ? 'cover' : 'cover cover-box'
  if (src && failed !== src) {
    return (
      <img
        class={shape}
        src={src}
        alt={quiet ? '' : label}
        width={300}
        height={400}
        loading="lazy"
        decoding="async"
        onError={() => setFailed(src)}
      />
    )
  }
  const named = quiet ? { 'aria-hidden': true as const } : { role: 'img' as const, 'aria-label': label }
  return (
    <svg
      class={shape}
      viewBox="0 0 300 400"
      {...named}
      dangerouslySetInnerHTML={{ __html: coverBody(title, creator, kind, drawings) }}
    />
  )
}
