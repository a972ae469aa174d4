import { useState } from 'preact/hooks'
import { coverBody } from './cover-svg.ts'
import type { CoverKind } from './cover-svg.ts'

type Props = {
  title: string
  creator?: string | undefined
  kind: CoverKind
  /** A photo's path; without one, or when it does not load, the cover is drawn. */
  src?: string | null | undefined
  /** Decoration beside the same words in text: hidden from screen readers. */
  quiet?: boolean
}

/** The face of a title: its photo, or a cover drawn from its words. It fills the width it is given, 3 : 4. */
export function Cover({ title, creator = '', kind, src, quiet }: Props) {
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
      dangerouslySetInnerHTML={{ __html: coverBody(title, creator, kind) }}
    />
  )
}
