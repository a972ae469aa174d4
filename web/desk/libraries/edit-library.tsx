import { useState } from 'preact/hooks'
import type { LibraryShape } from '../../../src/library/libraries/schema.ts'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { ChangeForm } from '../parts/change-form.tsx'
import { reloadLibraries } from '../session.ts'
import { LibraryFields, libraryPointers } from './library-fields.tsx'
import { formOfLibrary, libraryChanges } from './library-form.ts'
import type { OneLibrary } from './library.tsx'

type Props = {
  library: OneLibrary
  saved: (library: OneLibrary) => void
  reload: () => void
  locked: boolean
}

export function EditLibrary({ library, saved, reload, locked }: Props) {
  const { form, set, clear } = useDraft(`library.${library.id}`, formOfLibrary(library))
  const [told, setTold] = useState(false)
  const saving = useCommand()
  const changes = libraryChanges(form, library)
  const changed = Object.keys(changes).length > 0

  async function save() {
    setTold(false)
    const next = await saving.run<LibraryShape>(`/library/libraries/${library.id}`, changes, {
      method: 'PATCH',
      ifMatch: library.version,
    })
    if (!next) return
    clear()
    setTold(true)
    saved({ ...library, ...next })
    await reloadLibraries()
  }

  return (
    <ChangeForm
      saving={saving}
      save={save}
      changed={changed}
      told={told}
      locked={locked}
      reload={reload}
      clear={clear}
      fields={libraryPointers}
    >
      <LibraryFields form={form} set={set} problem={saving.problem} />
    </ChangeForm>
  )
}
