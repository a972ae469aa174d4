import type { ComponentChildren } from 'preact'

/** A page that has nothing to show: a picture of why, what it is called, and what to do now. */
export function Sorry(props: { picture: ComponentChildren; title: string; children: ComponentChildren }) {
  return (
    <section class="state">
      <div class="picture">{props.picture}</div>
      <h1>{props.title}</h1>
      {props.children}
    </section>
  )
}
