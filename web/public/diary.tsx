import { useEffect, useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import type { Problem } from '../ui/api.ts'
import { Cover } from '../ui/art/cover.tsx'
import { monthAndDay } from '../ui/dates.ts'
import { m } from '../ui/messages/messages.js'
import type { Loan, Page } from '../ui/shapes.ts'
import { Failure } from '../ui/states.tsx'
import { phoneApi } from './phone.ts'
import { creatorNames, dayAt } from './words.ts'

/** The books that came back, newest first: all of them where the guardian said yes to a diary, else the last thirty days'. */
export function Diary({ patronId }: { patronId: string }) {
  const [open, setOpen] = useState(false)
  const [books, setBooks] = useState<Loan[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function more(cursor?: string) {
    const query = { patronId, state: 'returned', limit: 24, cursor }
    const answer = await phoneApi.get<Page<Loan>>('/library/loans', query)
    if (!answer.ok) return setProblem(answer.problem)
    setProblem(null)
    setBooks((before) => [...(cursor ? (before ?? []) : []), ...answer.value.items])
    setNext(answer.value.nextCursor)
  }
  useEffect(() => {
    if (open && books === null) void more()
  }, [open])

  return (
    <details class="card my-card" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{m.public_diary_title()}</summary>
      {problem && <Failure problem={problem} retry={() => void more()} />}
      {books?.length === 0 && <p class="soft none">{m.public_diary_none()}</p>}
      {books && books.length > 0 && (
        <ul class="diary">
          {books.map((book) => (
            <li key={book.id}>
              <a href={`/library/titles/${book.titleId}`}>
                <Cover
                  title={book.title}
                  creator={creatorNames(book.creators)}
                  kind={book.kind}
                  src={book.cover}
                  quiet
                />
                <span>{book.title}</span>
              </a>
              {book.returnedAt && (
                <span class="soft">
                  {m.public_diary_back({ date: monthAndDay(dayAt(new Date(book.returnedAt))) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {next && (
        <p class="none">
          <Button quiet onClick={() => void more(next)}>
            {m.public_diary_more()}
          </Button>
        </p>
      )}
    </details>
  )
}
