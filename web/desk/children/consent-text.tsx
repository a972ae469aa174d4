import { m } from '../../ui/messages/messages.js'

/** What a guardian agrees to, in plain words, to be read out or handed over. */
export function ConsentText() {
  return (
    <figure class="consent-text">
      <figcaption>{m.desk_consent_text_title()}</figcaption>
      <blockquote>
        {m
          .desk_consent_text()
          .split('\n')
          .map((line) => (
            <p key={line}>{line}</p>
          ))}
      </blockquote>
    </figure>
  )
}
