/** Reads the codes in one frame of a camera: QR codes, and the EAN-13 of an ISBN. */
export type Decode = (frame: HTMLCanvasElement) => Promise<string[]>

type Detector = { detect: (source: HTMLCanvasElement) => Promise<{ rawValue: string }[]> }
type DetectorClass = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats: () => Promise<string[]>
}

const formats = ['qr_code', 'ean_13']

let made: Promise<Decode> | null = null

/** The browser's own detector where it reads both; else zxing, whose script and wasm are fetched only now. */
export function makeDecoder(): Promise<Decode> {
  made ??= make()
  // What could not be fetched is asked for again.
  made.catch(() => (made = null))
  return made
}

const make = async () => (await ownDetector()) ?? (await import('./zxing.ts')).makeZxing()

async function ownDetector(): Promise<Decode | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  if (!BarcodeDetector) return null
  try {
    const supported = await BarcodeDetector.getSupportedFormats()
    if (!formats.every((format) => supported.includes(format))) return null
    const detector = new BarcodeDetector({ formats })
    return async (frame) => (await detector.detect(frame)).map((found) => found.rawValue)
  } catch {
    return null
  }
}
