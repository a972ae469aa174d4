import { useState } from 'preact/hooks'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { libraries } from '../session.ts'

const formats = [
  { format: 'csv', name: 'CSV' },
  { format: 'xlsx', name: 'Excel' },
  { format: 'marc', name: 'MARC 21' },
  { format: 'cnmarc', name: 'CNMARC' },
  { format: 'marcxml', name: 'MARCXML' },
]

/** The catalogue goes out, whole or as it stands at one library. */
export function Exports() {
  const [libraryId, setLibraryId] = useState('')
  return (
    <section class="card stack form" aria-labelledby="export-title">
      <h2 id="export-title">{m.desk_export_title()}</h2>
      <ChooseLibrary
        value={libraryId}
        onChoose={setLibraryId}
        all={m.desk_library_all()}
        choices={libraries.value}
        label={m.desk_export_which()}
      />
      <div class="cluster">
        {formats.map(({ format, name }) => (
          <LinkButton
            key={format}
            quiet
            href={`/api/library/exports?format=${format}${libraryId ? `&libraryId=${libraryId}` : ''}`}
            download
          >
            {name}
          </LinkButton>
        ))}
      </div>
    </section>
  )
}
