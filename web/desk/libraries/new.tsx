import { useLocation } from 'preact-iso'
import type { LibraryShape } from '../../../src/library/libraries/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { isAdmin, libraries, reloadLibraries, roles } from '../session.ts'
import { AddCity } from './add-city.tsx'
import './libraries.css'
import { LibraryFields, libraryPointers } from './library-fields.tsx'
import { blankLibrary, libraryOf } from './library-form.ts'

/** Opens a library: in any city of the network for an admin, in one's own city for a librarian. */
export function NewLibrary() {
  const { route } = useLocation()
  const known = [...new Set(libraries.value.map(({ city }) => city))]
  const own = roles.value.flatMap(({ role, city }) => (role === 'librarian' && city ? [city] : []))
  const cities = isAdmin.value || own.length === 0 ? known : known.filter((city) => own.includes(city))
  const { form, set, clear } = useDraft('library', blankLibrary(cities[0] ?? ''))
  const saving = useCommand()

  async function save() {
    const lacks = missing(form.name.trim() === '' ? ['/name'] : [])
    if (lacks) return saving.tell(lacks)
    const made = await saving.run<LibraryShape>('/library/libraries', libraryOf(form))
    if (!made) return
    clear()
    await reloadLibraries()
    route(`/desk/libraries/${made.id}?part=calendar`)
  }

  return (
    <>
      <PageHead
        title={m.desk_library_new()}
        back={{ href: '/desk/libraries', name: m.desk_nav_libraries() }}
      />
      <form
        class="card stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <LibraryFields
          form={form}
          set={set}
          problem={saving.problem}
          cities={form.city && !cities.includes(form.city) ? [...cities, form.city] : cities}
        />
        {isAdmin.value && <AddCity added={(city) => set({ city })} />}
        <FormProblem problem={saving.problem} fields={libraryPointers} />
        <div class="cluster">
          <Button type="submit" disabled={saving.busy}>
            {saving.busy ? m.desk_form_saving() : m.desk_library_create()}
          </Button>
          <Button bare onClick={() => clear()}>
            {m.desk_form_empty()}
          </Button>
        </div>
      </form>
    </>
  )
}
