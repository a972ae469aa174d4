import type { PatronRow } from '../../../src/people/patrons/schema.ts'
import { avatarLabel } from '../../ui/art/avatar-label.ts'
import { Avatar } from '../../ui/art/avatar.tsx'
import { CallGrownUp, NothingFound } from '../../ui/art/scenes.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { faces } from '../parts/avatar-picker.tsx'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { here, isAdmin, workAt } from '../session.ts'
import { useAsked } from '../use-asked.ts'
import { childName } from '../words.ts'
import './children.css'

/** The children of a library, by the animal on their card. */
export function Children() {
  const { query, ask, typed, setTyped, clear, onSubmit } = useAsked()
  const libraryId = here.value?.id
  const asked = { libraryId, q: query['q'] || undefined, avatar: query['avatar'] || undefined }
  const list = useList<PatronRow>('/people/patrons', asked, 60)

  return (
    <>
      <PageHead title={m.desk_nav_children()}>
        {isAdmin.value && (
          <LinkButton quiet href="/desk/children/report">
            {m.desk_minors_short()}
          </LinkButton>
        )}
        <LinkButton href="/desk/children/new">{m.desk_enrol_title()}</LinkButton>
      </PageHead>
      <form class="filters" role="search" onSubmit={onSubmit}>
        <ChooseLibrary value={libraryId ?? ''} onChoose={workAt} />
        <TextField
          label={m.desk_child_nickname()}
          type="search"
          value={typed}
          onInput={setTyped}
          maxLength={40}
        />
        <Field label={m.desk_child_avatar()}>
          {(wiring) => (
            <select
              {...wiring}
              value={query['avatar'] ?? ''}
              onChange={(event) => ask({ avatar: event.currentTarget.value })}
            >
              <option value="">{m.desk_children_every_animal()}</option>
              {faces.map((face) => (
                <option key={face} value={face}>
                  {avatarLabel(face)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </form>
      <Listing
        list={list}
        empty={
          asked.q || asked.avatar ? (
            <Empty picture={<NothingFound />} title={m.desk_children_nobody()}>
              <p>{m.desk_children_nobody_do()}</p>
              <Button quiet onClick={clear}>
                {m.desk_list_all()}
              </Button>
            </Empty>
          ) : (
            <Empty picture={<CallGrownUp />} title={m.desk_children_none()}>
              <p>{m.desk_children_none_do()}</p>
              <LinkButton href="/desk/children/new">{m.desk_enrol_title()}</LinkButton>
            </Empty>
          )
        }
      >
        {(children) => (
          <ul class="children">
            {children.map((child) => (
              <li key={child.id}>
                <a class="card" href={`/desk/children/${child.id}`}>
                  <Avatar name={child.avatar} size={56} />
                  <span>
                    <b>{childName(child)}</b>
                    <span class="soft">{m.desk_child_out({ n: child.openLoans })}</span>
                  </span>
                  {child.suspended && <Tag tone="warn">{m.desk_child_paused()}</Tag>}
                  {!child.hasCard && <Tag tone="bad">{m.desk_cards_none_yet()}</Tag>}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}
