import './tokens.css'
import './shapes.css'
import './locale.ts'
import { render, type VNode } from 'preact'

/** Draws a page's app in place of the first HTML that the server put there. */
export function start(app: VNode): void {
  const root = document.getElementById('app')!
  root.textContent = ''
  render(app, root)
}
