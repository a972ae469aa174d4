import { useState } from 'preact/hooks'
import { todayAt } from '../../public/words.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { readCode } from '../../../src/library/codes.ts'
import { useDraft } from '../draft.ts'
import { Choice } from '../parts/choice.tsx'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { here } from '../session.ts'
import { labelsAddress } from './address.ts'
import './labels.css'
import { Sheet } from './sheet.tsx'
import { Tabs } from './tabs.tsx'

const labelStocks = ['3x8', '4x10', '5x13'] as const
const atOnce = 240

/** Codes out of whatever was typed, scanned or pasted, and what among it is none. */
function codesIn(text: string): { codes: string[]; strange: string[] } {
  const codes = new Set<string>()
  const strange: string[] = []
  for (const part of text.split(/[\s,，、;；]+/).filter(Boolean)) {
    const read = readCode(part)
    if (read.kind === 'copy') codes.add(read.code)
    else strange.push(part)
  }
  return { codes: [...codes], strange }
}

type Form = {
  which: 'since' | 'codes' | 'all'
  since: string
  codes: string
  stock: (typeof labelStocks)[number]
}

/** Labels of new copies, or of those that are named, on the sheet at hand. */
export function Labels() {
  const [libraryId, setLibraryId] = useState(here.value?.id ?? '')
  const { form, set } = useDraft<Form>('labels', {
    which: 'since',
    since: todayAt(),
    codes: '',
    stock: '3x8',
  })
  const [used, setUsed] = useState(0)
  const { codes, strange } = codesIn(form.codes)
  const ready = libraryId !== '' && (form.which !== 'codes' || (codes.length > 0 && codes.length <= atOnce))
  const address = labelsAddress({
    libraryId,
    stock: form.stock,
    offset: used,
    ...(form.which === 'codes' ? { codes } : form.which === 'since' ? { since: form.since } : {}),
  })

  return (
    <>
      <PageHead title={m.desk_nav_labels()} />
      <Tabs />
      <div class="print-form">
        <form class="card stack form" onSubmit={(event) => event.preventDefault()}>
          <ChooseLibrary value={libraryId} onChoose={setLibraryId} />
          <Choice
            label={m.desk_labels_which()}
            value={form.which}
            choices={[
              { value: 'since', name: m.desk_labels_since() },
              { value: 'codes', name: m.desk_labels_codes() },
              { value: 'all', name: m.desk_labels_all() },
            ]}
            onChoose={(which) => set({ which })}
          />
          {form.which === 'since' && (
            <TextField
              label={m.desk_labels_since_day()}
              class="medium"
              type="date"
              max={todayAt()}
              value={form.since}
              onInput={(since) => set({ since })}
            />
          )}
          {form.which === 'codes' && (
            <Field
              label={m.desk_labels_codes_field()}
              hint={m.desk_labels_codes_hint({ n: codes.length })}
              fault={
                strange.length > 0
                  ? m.desk_labels_strange({ codes: strange.slice(0, 5).join('、') })
                  : codes.length > atOnce
                    ? m.desk_labels_too_many({ n: atOnce })
                    : undefined
              }
            >
              {(wiring) => (
                <textarea
                  {...wiring}
                  rows={5}
                  autocapitalize="off"
                  spellcheck={false}
                  value={form.codes}
                  onInput={(event) => set({ codes: event.currentTarget.value })}
                />
              )}
            </Field>
          )}
          <Choice
            label={m.desk_labels_stock()}
            value={form.stock}
            choices={labelStocks.map((stock) => ({ value: stock, name: stock.replace('x', ' × ') }))}
            onChoose={(stock) => {
              set({ stock })
              setUsed(0)
            }}
            hint={stockHint(form.stock)}
          />
          <div>
            <LinkButton href={ready ? address : undefined} aria-disabled={!ready} target="_blank">
              {m.desk_labels_open()}
            </LinkButton>
          </div>
        </form>
        <section class="card stack" aria-labelledby="offset-title">
          <h2 id="offset-title">{m.desk_labels_offset()}</h2>
          <Sheet stock={form.stock} used={used} onChoose={setUsed} />
        </section>
      </div>
    </>
  )
}

const stockHint = (stock: (typeof labelStocks)[number]): string =>
  ({ '3x8': m.desk_labels_3x8, '4x10': m.desk_labels_4x10, '5x13': m.desk_labels_5x13 })[stock]()
