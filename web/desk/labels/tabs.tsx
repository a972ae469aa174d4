import { useLocation } from 'preact-iso'
import { m } from '../../ui/messages/messages.js'
import { TabsLine } from '../parts/tabs-line.tsx'

/** Labels for books and cards for children are printed on two pages. */
export function Tabs() {
  const { path } = useLocation()
  const here = (href: string) => (path === href ? 'page' : undefined)
  return (
    <TabsLine name={m.desk_nav_labels()} at={path}>
      <a href="/desk/labels" aria-current={here('/desk/labels')}>
        {m.desk_labels_title()}
      </a>
      <a href="/desk/labels/cards" aria-current={here('/desk/labels/cards')}>
        {m.desk_cards_title()}
      </a>
    </TabsLine>
  )
}
