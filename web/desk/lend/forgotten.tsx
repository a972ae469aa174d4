import { useState } from 'preact/hooks'
import type { PatronRow } from '../../../src/people/patrons/schema.ts'
import { Avatar } from '../../ui/art/avatar.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Avatar as Face } from '../../ui/shapes.ts'
import { useList } from '../load.ts'
import { AvatarPicker } from '../parts/avatar-picker.tsx'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Listing } from '../parts/listing.tsx'
import { here } from '../session.ts'
import { childName } from '../words.ts'

/** The card stayed at home: which library, which animal, which nickname. */
export function Forgotten({ close, choose }: { close: () => void; choose: (child: PatronRow) => void }) {
  return (
    <Dialog title={m.desk_lend_forgotten()} close={close}>
      <FindChild libraryId={here.value?.id ?? ''} choose={choose} />
    </Dialog>
  )
}

type FindProps = { libraryId: string; except?: string; choose: (child: PatronRow) => void }

/** A child by library and animal; `except` is one that is not meant. */
export function FindChild({ libraryId: first, except, choose }: FindProps) {
  const [libraryId, setLibraryId] = useState(first)
  const [avatar, setAvatar] = useState<Face | ''>('')
  return (
    <>
      <ChooseLibrary value={libraryId} onChoose={setLibraryId} label={m.desk_child_library()} />
      <AvatarPicker label={m.desk_lend_which_animal()} value={avatar} onChoose={setAvatar} size={48} />
      {avatar !== '' && (
        <Found
          key={`${libraryId} ${avatar}`}
          libraryId={libraryId}
          avatar={avatar}
          except={except}
          choose={choose}
        />
      )}
    </>
  )
}

function Found({ libraryId, avatar, except, choose }: FindProps & { avatar: Face }) {
  const all = useList<PatronRow>('/people/patrons', { libraryId, avatar }, 60)
  const list = { ...all, rows: all.rows && all.rows.filter(({ id }) => id !== except) }
  return (
    <Listing list={list} empty={<p role="status">{m.desk_lend_nobody()}</p>}>
      {(children) => (
        <ul class="found-children">
          {children.map((child) => (
            <li key={child.id}>
              <button type="button" onClick={() => choose(child)}>
                <Avatar name={child.avatar} size={44} />
                <span>
                  <b>{childName(child)}</b>
                  <span class="soft">{m.desk_child_out({ n: child.openLoans })}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Listing>
  )
}
