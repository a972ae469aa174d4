import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { Decode } from './decoder.ts'

/** The reader in WebAssembly, from our own server: its default address is another host. */
export async function makeZxing(): Promise<Decode> {
  await prepareZXingModule({
    overrides: { locateFile: (path: string) => (path.endsWith('.wasm') ? wasmUrl : path) },
    fireImmediately: true,
  })
  return async (frame) => {
    const pixels = frame
      .getContext('2d', { willReadFrequently: true })!
      .getImageData(0, 0, frame.width, frame.height)
    const found = await readBarcodes(pixels, { formats: ['QRCode', 'EAN13'], maxNumberOfSymbols: 1 })
    return found.filter((code) => code.isValid).map((code) => code.text)
  }
}
