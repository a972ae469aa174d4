import { Camera, CameraOff } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { whatHappened } from '../../ui/states.tsx'
import { readCode } from '../../../src/library/codes.ts'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { Finder } from '../parts/finder.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { here, workAt } from '../session.ts'
import { Added } from './added.tsx'
import { ChooseGift } from './choose-gift.tsx'
import { Known } from './known.tsx'
import { TitleFields, titlePointers } from './title-fields.tsx'
import './titles.css'
import { useAdding } from './use-adding.ts'

/**
 * A book in under ten seconds: scan its bars, look, Enter. The focus walks along by itself, and whoever scans the next
 * book where the number of copies stands has saved this one.
 */
export function AddTitle() {
  const adding = useAdding()
  const [isbn, setIsbn] = useState('')
  const [eye, setEye] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { step } = adding

  useEffect(() => {
    const name = step === 'isbn' ? 'isbn' : step === 'known' || adding.form.title ? 'count' : 'title'
    const field = form.current?.elements.namedItem(name)
    if (field instanceof HTMLInputElement) {
      field.focus()
      field.select()
    }
  }, [step, adding.turn])

  function seen(raw: string) {
    const read = readCode(raw)
    if (read.kind !== 'isbn' || adding.busy || read.isbn13 === adding.form.isbn) return
    setIsbn(read.isbn13)
    void adding.look(read.isbn13)
  }
  async function save() {
    const next = readCode(adding.count)
    if (next.kind === 'isbn') {
      if (!(await adding.save('1'))) return
      setIsbn(next.isbn13)
      return adding.look(next.isbn13)
    }
    if (await adding.save(adding.count)) setIsbn('')
  }

  return (
    <>
      <PageHead title={m.desk_add_title()} back={{ href: '/desk/titles', name: m.desk_nav_titles() }} />
      <div class="add">
        <form
          ref={form}
          class="card stack form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (step === 'isbn') void adding.look(isbn)
            else void save()
          }}
        >
          <ChooseLibrary value={here.value?.id ?? ''} onChoose={workAt} label={m.desk_add_at()} />
          {here.value && (
            <ChooseGift
              libraryId={here.value.id}
              value={adding.giftId}
              onChoose={adding.setGift}
              turn={adding.added.length}
              fault={adding.giftFault}
            />
          )}
          <div class="isbn-line">
            <TextField
              name="isbn"
              label={m.desk_add_isbn()}
              value={isbn}
              onInput={(value) => {
                setIsbn(value)
                if (step !== 'isbn') adding.restart()
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                void adding.look(isbn)
              }}
              inputMode="numeric"
              maxLength={40}
              fault={adding.isbnFault}
            />
            <Button quiet aria-pressed={eye} onClick={() => setEye(!eye)}>
              {eye ? <CameraOff aria-hidden="true" size={20} /> : <Camera aria-hidden="true" size={20} />}
              {eye ? m.desk_camera_off() : m.desk_camera_on()}
            </Button>
          </div>
          {eye && <Finder onCode={seen} />}
          {step === 'isbn' && (
            <div class="cluster">
              <Button disabled={adding.busy || isbn.trim() === ''} onClick={() => void adding.look(isbn)}>
                {adding.busy ? m.desk_add_looking() : m.desk_add_look()}
              </Button>
              <Button bare onClick={() => adding.byHand('')}>
                {m.desk_add_without()}
              </Button>
            </div>
          )}
          {adding.lookProblem && (
            <p class="form-problem" role="alert">
              {whatHappened(adding.lookProblem)}
            </p>
          )}
          {step === 'known' && adding.known && <Known title={adding.known} />}
          {step === 'new' && (
            <>
              <p class="note" role="status">
                {adding.drafted ? m.desk_add_found() : m.desk_add_unknown()}
              </p>
              <TitleFields
                form={adding.form}
                set={adding.set}
                problem={adding.problem}
                withoutIsbn={adding.form.isbn !== ''}
              />
            </>
          )}
          {step !== 'isbn' && (
            <>
              <TextField
                name="count"
                label={m.desk_add_count()}
                hint={m.desk_add_count_hint()}
                class="short"
                inputMode="numeric"
                maxLength={20}
                value={adding.count}
                onInput={adding.setCount}
                fault={adding.countFault}
              />
              <FormProblem
                problem={adding.problem}
                fields={[...titlePointers, '/count', '/libraryId', '/giftId']}
              />
              <div class="cluster">
                <Button type="submit" disabled={adding.busy || !here.value}>
                  {adding.busy ? m.desk_form_saving() : m.desk_add_save()}
                </Button>
                <Button
                  bare
                  onClick={() => {
                    setIsbn('')
                    adding.restart()
                  }}
                >
                  {m.desk_confirm_no()}
                </Button>
              </div>
            </>
          )}
        </form>
        <Added added={adding.added} clear={adding.clearAdded} />
      </div>
    </>
  )
}
