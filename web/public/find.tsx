import { Search } from 'lucide-preact'
import { Button } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'

type Props = {
  value?: string
  onInput?: (value: string) => void
  onFind: (value: string) => void
  focus?: boolean
}

/** The one field to find a book with: by its words, its pinyin, its maker or its number. */
export function Find({ value = '', onInput, onFind, focus }: Props) {
  return (
    <form
      class="find"
      role="search"
      action="/library"
      onSubmit={(event) => {
        event.preventDefault()
        onFind(String(new FormData(event.currentTarget).get('q') ?? ''))
      }}
    >
      <Search aria-hidden="true" />
      <input
        name="q"
        type="search"
        value={value}
        autoFocus={focus}
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={80}
        placeholder={m.public_find_hint()}
        aria-label={m.public_find_label()}
        onInput={(event) => onInput?.(event.currentTarget.value)}
      />
      <Button type="submit">{m.public_find_go()}</Button>
    </form>
  )
}
