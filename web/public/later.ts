import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A component that few visitors need: its script is fetched when it is `wanted`; null until then. */
export function useLater<Props>(
  wanted: boolean,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> | null {
  const [part, setPart] = useState<ComponentType<Props> | null>(null)
  useEffect(() => {
    if (!wanted || part) return
    let here = true
    void load()
      .then((found) => here && setPart(() => found))
      .catch(() => undefined)
    return () => {
      here = false
    }
  }, [wanted])
  return part
}
