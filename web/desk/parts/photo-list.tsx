import { ArrowLeft, ArrowRight, Pencil } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Confirm } from './confirm.tsx'
import { TextField } from './text-field.tsx'
import './photos.css'

export type Photo = { id: string; url: string; width: number; height: number; words: string }

type Props<Kept extends Photo> = {
  photos: Kept[]
  busy: boolean
  /** All of them, in their new order and with their new words. */
  change: (photos: Kept[]) => void
  remove: (photo: Kept) => void
}

/** Photos in their order, the first one the cover: moved by buttons, told in other words, taken away. */
export function PhotoList<Kept extends Photo>({ photos, busy, change, remove }: Props<Kept>) {
  const list = useRef<HTMLUListElement>(null)
  const follow = useRef<{ id: string; way: number } | null>(null)

  // The focus goes along with the photo; at the end of the row it turns to the button that leads back.
  useEffect(() => {
    const moved = follow.current
    if (!moved || busy) return
    follow.current = null
    const at = photos.findIndex(({ id }) => id === moved.id)
    const buttons = list.current?.children[at]?.querySelectorAll<HTMLButtonElement>('[data-way]')
    const onward = buttons?.[moved.way < 0 ? 0 : 1]
    ;(onward?.disabled ? buttons?.[moved.way < 0 ? 1 : 0] : onward)?.focus()
  }, [photos, busy])

  function move(at: number, way: number) {
    const next = [...photos]
    const [photo] = next.splice(at, 1)
    if (!photo) return
    next.splice(at + way, 0, photo)
    follow.current = { id: photo.id, way }
    change(next)
  }
  return (
    <ul class="photo-list" ref={list}>
      {photos.map((photo, at) => (
        <li key={photo.id}>
          <img src={photo.url} width={photo.width} height={photo.height} alt={photo.words} loading="lazy" />
          {at === 0 && <span class="tag">{m.desk_photo_cover()}</span>}
          <Words
            words={photo.words}
            busy={busy}
            save={(words) => change(photos.map((each) => (each === photo ? { ...each, words } : each)))}
          />
          <div
            class="photo-acts"
            role="group"
            aria-label={m.desk_photo_nth({ n: at + 1, words: photo.words })}
          >
            <button
              type="button"
              class="icon-btn"
              data-way
              aria-label={m.desk_photo_before()}
              disabled={busy || at === 0}
              onClick={() => move(at, -1)}
            >
              <ArrowLeft aria-hidden="true" size={20} />
            </button>
            <button
              type="button"
              class="icon-btn"
              data-way
              aria-label={m.desk_photo_after()}
              disabled={busy || at === photos.length - 1}
              onClick={() => move(at, 1)}
            >
              <ArrowRight aria-hidden="true" size={20} />
            </button>
            <Confirm
              label={m.desk_photo_remove()}
              question={m.desk_photo_remove_sure()}
              yes={m.desk_photo_remove()}
              disabled={busy}
              run={() => remove(photo)}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Words({ words, busy, save }: { words: string; busy: boolean; save: (words: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  if (typed === null) {
    return (
      <p class="photo-words">
        <span>{words}</span>
        <button
          type="button"
          class="icon-btn"
          aria-label={`${m.desk_photo_words_edit()}：${words}`}
          disabled={busy}
          onClick={() => setTyped(words)}
        >
          <Pencil aria-hidden="true" size={18} />
        </button>
      </p>
    )
  }
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const said = typed.trim()
        if (said && said !== words) save(said)
        setTyped(null)
      }}
    >
      <TextField label={m.desk_photo_words()} value={typed} maxLength={200} autoFocus onInput={setTyped} />
      <div class="cluster">
        <Button type="submit" quiet disabled={busy || typed.trim() === ''}>
          {m.desk_form_save()}
        </Button>
        <Button bare onClick={() => setTyped(null)}>
          {m.desk_confirm_no()}
        </Button>
      </div>
    </form>
  )
}
