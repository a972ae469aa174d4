import { Cover } from '../ui/art/cover.tsx'
import { Owl } from '../ui/art/owl.tsx'
import { BagFull, BookOut, NoNetwork, NothingFound, StrangeCode } from '../ui/art/scenes.tsx'
import { Button } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import { Pin } from './pin.tsx'
import { dispatch } from './run.ts'
import type { Choice, Notice } from './shape.ts'
import { Sheet } from './sheet.tsx'
import { choiceWords, words } from './words.ts'

/** Something to tell: a face, a few words, and what may be done now. */
export function ToldSheet({ notice }: { notice: Notice }) {
  const { title, body } = words(notice)
  const { choices } = notice
  const dismiss = () => dispatch({ type: 'choose', choice: { act: 'dismiss' } })
  return (
    <Sheet
      key={notice.topic + notice.until}
      title={title.replace(/\u2063/g, '')}
      class="told"
      role="alertdialog"
      onClose={dismiss}
    >
      <Face notice={notice} />
      <div class="words">
        <h2>
          <Pin text={title} />
        </h2>
        <p>
          <Pin text={body} />
        </p>
        {notice.requestId && <p class="soft number">{notice.requestId}</p>}
        <div class={choices.some(({ act }) => act === 'use-copy') ? 'choices close' : 'choices'}>
          {choices.map((choice, n) => (
            <Button quiet={isQuiet(choice, n)} onClick={() => dispatch({ type: 'choose', choice })}>
              <Pin text={choiceWords(choice, choices.length === 1)} />
              {choice.act === 'use-copy' && choice.status !== 'available' && (
                <small>
                  <Pin text={m.kiosk_choice_out()} />
                </small>
              )}
            </Button>
          ))}
        </div>
      </div>
    </Sheet>
  )
}

const isQuiet = (choice: Choice, at: number) =>
  choice.act === 'dismiss' ? at > 0 : at > 0 && choice.act !== 'use-copy'

function Face({ notice: { topic, face } }: { notice: Notice }) {
  if (face) {
    return (
      <div class="picture book">
        <Cover
          title={face.title}
          creator={face.creators?.[0]?.name}
          kind={face.kind ?? 'book'}
          src={face.cover}
        />
      </div>
    )
  }
  return (
    <div class="picture">
      <Scene topic={topic} />
    </div>
  )
}

function Scene({ topic }: { topic: Notice['topic'] }) {
  switch (topic) {
    case 'strange':
    case 'venue':
    case 'activity':
    case 'copy-bad-check':
    case 'card-unknown':
      return <StrangeCode />
    case 'copy-unknown':
    case 'isbn-none':
      return <NothingFound />
    case 'copy-on-loan':
    case 'copy-held':
    case 'isbn-several':
      return <BookOut />
    case 'limit':
      return <BagFull />
    case 'network':
      return <NoNetwork />
    case 'fault':
      return <Owl state="asleep" />
    case 'same-card':
    case 'renewed':
    case 'returned':
    case 'just-lent':
      return <Owl state="happy" />
    default:
      return <Owl state="worried" />
  }
}
