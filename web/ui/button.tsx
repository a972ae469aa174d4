import type { ComponentChildren, ComponentProps } from 'preact'

type Look = { quiet?: boolean; bare?: boolean; children: ComponentChildren; class?: string }

const classes = ({ quiet, bare, class: more }: Look) =>
  ['btn', quiet && 'quiet', bare && 'bare', more].filter(Boolean).join(' ')

/** A button that acts here. `quiet` for the second choice, `bare` for the one that should not call. */
export function Button({
  quiet,
  bare,
  children,
  class: more,
  ...rest
}: Look & Omit<ComponentProps<'button'>, keyof Look>) {
  return (
    <button type="button" {...rest} class={classes({ quiet, bare, children, class: more })}>
      {children}
    </button>
  )
}

/** A link that looks like a button: it goes somewhere. */
export function LinkButton({ quiet, bare, children, class: more, ...rest }: Look & ComponentProps<'a'>) {
  return (
    <a {...rest} class={classes({ quiet, bare, children, class: more })}>
      {children}
    </a>
  )
}
