import { ImagePlus } from 'lucide-preact'
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../ui/api.ts'
import { Button } from '../../ui/button.tsx'
import { newId } from '../../ui/ids.ts'
import { m } from '../../ui/messages/messages.js'
import { shrunk } from '../../ui/shrink.ts'
import { whenLost } from '../api.ts'
import { missing, faultAt } from '../faults.ts'
import { sendFile } from '../imports/send-file.ts'
import { FormProblem } from './form-problem.tsx'
import { TextField } from './text-field.tsx'
import './photos.css'

type Props<Value> = {
  /** Where a picture goes by PUT, with the words that say what it shows. */
  address: (words: string) => string
  /** What the server made of it; the next picture is asked about then. */
  sent: (value: Value) => void
  label?: string
  hint?: string
  /** One picture, not several after each other. */
  one?: boolean
}

const unreadable = (): Problem => ({ code: 'body.type', status: 415, title: m.desk_photo_unreadable() })

/**
 * Pictures from the camera or its roll: made smaller on the phone, shown, each told in words for who does not see it, and
 * sent one after the other.
 */
export function PhotoPicker<Value>({ address, sent, label, hint, one }: Props<Value>) {
  const field = useId()
  const [waiting, setWaiting] = useState<File[]>([])
  const file = waiting[0]
  const done = () => setWaiting((all) => all.slice(1))
  return (
    <div class="photo-picker">
      {file ? (
        <Describe
          key={`${file.name} ${file.lastModified} ${waiting.length}`}
          file={file}
          address={address}
          more={waiting.length - 1}
          skip={done}
          sent={(value: Value) => {
            done()
            sent(value)
          }}
        />
      ) : (
        <>
          <span class="soft">{hint ?? m.desk_photo_how()}</span>
          <span class="photo-choose">
            <input
              id={field}
              class="only-read-aloud"
              type="file"
              accept="image/*"
              multiple={!one}
              onChange={(event) => {
                setWaiting([...(event.currentTarget.files ?? [])])
                event.currentTarget.value = ''
              }}
            />
            <label class="btn quiet" for={field}>
              <ImagePlus aria-hidden="true" size={20} />
              {label ?? m.desk_photo_add()}
            </label>
          </span>
        </>
      )}
    </div>
  )
}

type DescribeProps<Value> = Props<Value> & { file: File; more: number; skip: () => void }

/** One picture before it is sent: what it shows, and how far it is. */
function Describe<Value>({ file, address, more, skip, sent }: DescribeProps<Value>) {
  const [words, setWords] = useState('')
  const [progress, setProgress] = useState<number | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  // The same picture with the same words goes out under the same id, so that a second press adds it once.
  const ids = useRef(new Map<string, string>())
  const preview = useMemo(() => URL.createObjectURL(file), [file])
  useEffect(() => () => URL.revokeObjectURL(preview), [preview])

  async function send() {
    const said = words.trim()
    const lacks = missing(said ? [] : ['/words'])
    setProblem(lacks)
    if (lacks) return
    setProgress(0)
    const small = await shrunk(file)
    if (!small) {
      setProgress(null)
      return setProblem(unreadable())
    }
    const id = ids.current.get(said) ?? newId()
    ids.current.set(said, id)
    const upload = sendFile<Value>(address(said), small, { id, method: 'PUT', onProgress: setProgress })
    const answer = await whenLost(upload.answer)
    setProgress(null)
    if (answer.ok) sent(answer.value)
    else setProblem(answer.problem)
  }
  return (
    <form
      class="photo-describe"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <img src={preview} alt="" />
      <div class="stack">
        <TextField
          label={m.desk_photo_words()}
          hint={m.desk_photo_words_hint()}
          value={words}
          maxLength={200}
          autoFocus
          onInput={setWords}
          fault={faultAt(problem, '/words')}
        />
        {more > 0 && <p class="soft">{m.desk_photo_of({ n: more })}</p>}
        {progress !== null && (
          <progress class="progress" max={1} value={progress} aria-label={m.desk_photo_sending()} />
        )}
        <FormProblem problem={problem} fields={['/words']} />
        <div class="cluster">
          <Button type="submit" disabled={progress !== null}>
            {progress === null ? m.desk_photo_send() : m.desk_photo_sending()}
          </Button>
          <Button bare disabled={progress !== null} onClick={skip}>
            {m.desk_photo_skip()}
          </Button>
        </div>
      </div>
    </form>
  )
}
