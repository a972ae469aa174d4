import { useState } from 'preact/hooks'
import type { PatronRow } from '../../../src/people/patrons/schema.ts'
import { Avatar } from '../../ui/art/avatar.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useList } from '../load.ts'
import { Choice } from '../parts/choice.tsx'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { here } from '../session.ts'
import { childName } from '../words.ts'
import { cardsAddress } from './address.ts'
import './labels.css'
import { Nameless } from './nameless.tsx'
import { Sheet } from './sheet.tsx'
import { Tabs } from './tabs.tsx'

const atOnce = 60

/** Cards of children who have one, or nameless cards made ahead for those who come without. */
export function Cards() {
  const [libraryId, setLibraryId] = useState(here.value?.id ?? '')
  const [which, setWhich] = useState<'children' | 'nameless'>('children')
  const [chosen, setChosen] = useState<string[]>([])
  const [used, setUsed] = useState(0)

  return (
    <>
      <PageHead title={m.desk_nav_labels()} />
      <Tabs />
      <div class="print-form">
        <form class="card stack form" onSubmit={(event) => event.preventDefault()}>
          <ChooseLibrary
            value={libraryId}
            onChoose={(next) => {
              setLibraryId(next)
              setChosen([])
            }}
          />
          <Choice
            label={m.desk_cards_which()}
            value={which}
            choices={[
              { value: 'children', name: m.desk_cards_children() },
              { value: 'nameless', name: m.desk_cards_nameless() },
            ]}
            onChoose={setWhich}
          />
          {which === 'nameless' ? (
            <Nameless key={libraryId} libraryId={libraryId} used={used} />
          ) : (
            <>
              <Pick key={libraryId} libraryId={libraryId} chosen={chosen} setChosen={setChosen} />
              <div>
                <LinkButton
                  href={
                    chosen.length > 0
                      ? cardsAddress({ libraryId, patronIds: chosen, offset: used })
                      : undefined
                  }
                  aria-disabled={chosen.length === 0}
                  target="_blank"
                >
                  {m.desk_cards_open({ n: chosen.length })}
                </LinkButton>
              </div>
            </>
          )}
        </form>
        <section class="card stack" aria-labelledby="offset-title">
          <h2 id="offset-title">{m.desk_labels_offset()}</h2>
          <Sheet stock="cards" used={used} onChoose={setUsed} />
        </section>
      </div>
    </>
  )
}

type PickProps = { libraryId: string; chosen: string[]; setChosen: (ids: string[]) => void }

function Pick({ libraryId, chosen, setChosen }: PickProps) {
  const list = useList<PatronRow>('/people/patrons', { libraryId }, 100)
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id].slice(0, atOnce))
  return (
    <Listing list={list} empty={<p class="soft">{m.desk_children_none()}</p>}>
      {(children) => (
        <fieldset class="pick">
          <legend>{m.desk_cards_whose({ n: atOnce })}</legend>
          {children.map((child) => (
            <label key={child.id} class={child.hasCard ? '' : 'off'}>
              <input
                type="checkbox"
                disabled={!child.hasCard}
                checked={chosen.includes(child.id)}
                onChange={() => toggle(child.id)}
              />
              <Avatar name={child.avatar} size={36} />
              <span>
                {childName(child)}
                {!child.hasCard && <small class="soft">{m.desk_cards_none_yet()}</small>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </Listing>
  )
}
