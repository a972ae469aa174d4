import { ChevronLeft } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useTitle } from '../../public/page-title.ts'

type Props = {
  title: string
  /** What stands in the tab, where the title is a greeting. */
  tab?: string
  back?: { href: string; name: string }
  /** What can be done here, at the right. */
  children?: ComponentChildren
}

/** The head of a page: where one came from, what this is, what can be done. */
export function PageHead({ title, tab, back, children }: Props) {
  useTitle(tab ?? title)
  return (
    <div class="page-head">
      {back && (
        <a class="back" href={back.href}>
          <ChevronLeft aria-hidden="true" size={18} />
          {back.name}
        </a>
      )}
      <h1>{title}</h1>
      {children && <div class="page-acts">{children}</div>}
    </div>
  )
}
