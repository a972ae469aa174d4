import { useState } from 'preact/hooks'
import type { ChangePatron, PatronShape } from '../../../src/people/patrons/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Avatar } from '../../ui/shapes.ts'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { AvatarPicker } from '../parts/avatar-picker.tsx'
import { Toggle } from '../parts/choice.tsx'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'

type Props = { child: PatronShape; saved: (child: PatronShape) => void; reload: () => void }

export function EditChild(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button quiet onClick={() => setOpen(true)}>
        {m.desk_title_edit()}
      </Button>
      {open && <Form {...props} close={() => setOpen(false)} />}
    </>
  )
}

/** Changes the face and the library of a child, and the name where there is one. */
function Form({ child, saved, reload, close }: Props & { close: () => void }) {
  const [nickname, setNickname] = useState(child.nickname ?? '')
  const [avatar, setAvatar] = useState<Avatar>(child.avatar)
  const [birthYear, setBirthYear] = useState(child.birthYear === null ? '' : String(child.birthYear))
  const [homeLibraryId, setHomeLibraryId] = useState(child.homeLibraryId)
  const [diary, setDiary] = useState(child.diary)
  const saving = useCommand()

  async function save() {
    const year = birthYear.normalize('NFKC').trim() === '' ? null : Number(birthYear.normalize('NFKC'))
    const changes: ChangePatron = {
      ...(avatar === child.avatar ? {} : { avatar }),
      ...(homeLibraryId === child.homeLibraryId ? {} : { homeLibraryId }),
      ...(child.nameless || nickname.trim() === child.nickname ? {} : { nickname: nickname.trim() }),
      ...(child.nameless || year === child.birthYear ? {} : { birthYear: year }),
      ...(child.nameless || diary === child.diary ? {} : { diary }),
    }
    if (Object.keys(changes).length === 0) return close()
    const next = await saving.run<PatronShape>(`/people/patrons/${child.id}`, changes, {
      method: 'PATCH',
      ifMatch: child.version,
    })
    if (!next) return
    saved(next)
    close()
  }

  return (
    <Dialog title={m.desk_child_edit()} close={close}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {!child.nameless && (
          <>
            <TextField
              label={m.desk_child_nickname()}
              value={nickname}
              onInput={setNickname}
              maxLength={60}
              fault={faultAt(saving.problem, '/nickname')}
            />
            <TextField
              label={m.desk_child_birth_year()}
              class="short"
              inputMode="numeric"
              maxLength={4}
              value={birthYear}
              onInput={setBirthYear}
              fault={faultAt(saving.problem, '/birthYear')}
            />
          </>
        )}
        <AvatarPicker label={m.desk_child_avatar()} value={avatar} onChoose={setAvatar} size={44} />
        <ChooseLibrary value={homeLibraryId} onChoose={setHomeLibraryId} label={m.desk_child_library()} />
        {!child.nameless && (
          <Toggle
            label={m.desk_consent_diary()}
            hint={m.desk_consent_diary_hint()}
            checked={diary}
            onChange={setDiary}
          />
        )}
        <FormProblem problem={saving.problem} fields={['/nickname', '/birthYear']} />
        <FormActs
          saving={saving}
          reload={() => {
            reload()
            close()
          }}
        />
      </form>
    </Dialog>
  )
}
