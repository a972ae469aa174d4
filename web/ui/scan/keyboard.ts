/** A slow scanner on a busy tablet, and a person who types a code, stay below this between two characters. */
const gapMs = 3000
const shortest = 6

/**
 * Reads USB and Bluetooth scanners, which type and end with Enter or Tab. Needs no focus; leaves fields that
 * take text alone, and keeps the scanner's Enter from pressing whatever button has the focus. Returns a stop.
 */
export function listenToScanner(onScan: (raw: string) => void, target: Window = window): () => void {
  let typed = ''
  let last = 0

  function listen(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return
    const quick = event.timeStamp - last < gapMs
    if (event.key === 'Enter' || event.key === 'Tab') {
      const scan = quick && typed.length >= shortest ? typed : ''
      typed = ''
      if (!scan) return
      event.preventDefault()
      event.stopPropagation()
      onScan(scan)
      return
    }
    if (event.key.length !== 1) return
    typed = quick ? typed + event.key : event.key
    last = event.timeStamp
    if (event.key === ' ' && typed.length > 1) event.preventDefault()
  }

  target.addEventListener('keydown', listen, { capture: true })
  return () => target.removeEventListener('keydown', listen, { capture: true })
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['range', 'checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target.isContentEditable
}
