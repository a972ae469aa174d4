import type { ComponentChildren } from 'preact'

/** A short word about a thing; `tone` when it is good, wants attention, or is bad. */
export function Tag({ children, tone }: { children: ComponentChildren; tone?: 'good' | 'warn' | 'bad' }) {
  return <span class={tone ? `tag ${tone}` : 'tag'}>{children}</span>
}
