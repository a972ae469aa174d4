import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'

type Message = { text: string; createdAt: string }

/** Only in the demo: the code out of the mailbox that no mail leaves. */
export function DemoCode({
  outbox,
  email,
  use,
}: {
  outbox: string
  email: string
  use: (code: string) => void
}) {
  const [code, setCode] = useState<string | null>(null)
  const address = `${outbox}?to=${encodeURIComponent(email)}`

  useEffect(() => {
    let stopped = false
    async function look(times: number): Promise<void> {
      const found = await newestCode(address)
      if (stopped) return
      if (found) setCode(found)
      else if (times > 1) setTimeout(() => void look(times - 1), 700)
    }
    void look(8)
    return () => {
      stopped = true
    }
  }, [address])

  return (
    <p class="note">
      {code ? (
        <Button quiet onClick={() => use(code)}>
          {m.desk_demo_use({ code })}
        </Button>
      ) : (
        m.desk_demo_waiting()
      )}{' '}
      <a href={address} target="_blank" rel="noreferrer">
        {m.desk_demo_outbox()}
      </a>
    </p>
  )
}

async function newestCode(address: string): Promise<string | null> {
  try {
    const answer = await fetch(address)
    const { items } = (await answer.json()) as { items: Message[] }
    return /\b\d{6}\b/.exec(items[0]?.text ?? '')?.[0] ?? null
  } catch {
    return null
  }
}
