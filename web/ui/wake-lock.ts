/** Keeps the screen on while the page is looked at. Returns a stop. Does nothing where it cannot be asked for. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null
  let stopped = false

  async function hold() {
    if (stopped || document.hidden || lock !== null || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      lock.addEventListener('release', () => (lock = null))
    } catch {
      lock = null
    }
  }
  const again = () => void hold()
  document.addEventListener('visibilitychange', again)
  void hold()
  return () => {
    stopped = true
    document.removeEventListener('visibilitychange', again)
    void lock?.release()
  }
}
