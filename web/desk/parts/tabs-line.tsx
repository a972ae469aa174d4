import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

type Props = {
  name: string
  /** Which of them one is on; it is brought into sight on a narrow screen. */
  at: string
  children: ComponentChildren
}

/** Pages of one thing, side by side. */
export function TabsLine({ name, at, children }: Props) {
  const line = useRef<HTMLElement>(null)
  useEffect(() => {
    const here = line.current?.querySelector<HTMLElement>('[aria-current]')
    if (line.current && here)
      line.current.scrollLeft = here.offsetLeft - (line.current.clientWidth - here.offsetWidth) / 2
  }, [at])
  return (
    <nav class="tabs-line" aria-label={name} ref={line}>
      {children}
    </nav>
  )
}
