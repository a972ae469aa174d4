let voices: SpeechSynthesisVoice[] = []

function refresh() {
  voices = globalThis.speechSynthesis?.getVoices() ?? []
}
if ('speechSynthesis' in globalThis) {
  refresh()
  // Safari 14 has no addEventListener here.
  speechSynthesis.onvoiceschanged = refresh
}

/** Whether this device has a voice for a language such as `zh-CN`. */
export const canSpeak = (lang: string): boolean => voiceFor(lang) !== undefined

function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
  const same = (voice: SpeechSynthesisVoice) => voice.lang.replace('_', '-').toLowerCase()
  const exact = voices.filter((voice) => same(voice) === lang.toLowerCase())
  const near = voices.filter((voice) => same(voice).split('-')[0] === lang.split('-')[0]!.toLowerCase())
  // One that needs no network comes first: the Wi-Fi is often gone.
  return (
    exact.find((voice) => voice.localService) ??
    exact[0] ??
    near.find((voice) => voice.localService) ??
    near[0]
  )
}

/**
 * Says `text`, and stops saying what went before, or waits for it without `interrupt`. Does nothing, at once,
 * where there is no voice.
 */
export function speak(text: string, lang: string, volume: number, interrupt = true): void {
  const voice = voiceFor(lang)
  if (!voice || volume === 0) return
  if (interrupt) speechSynthesis.cancel()
  const said = new SpeechSynthesisUtterance(text)
  said.voice = voice
  said.lang = voice.lang
  said.volume = volume
  said.rate = 0.95
  speechSynthesis.speak(said)
}

export function hush(): void {
  globalThis.speechSynthesis?.cancel()
}
