import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { encode } from 'uqr'
import { afterAll } from 'vitest'

const [width, height] = [640, 480]
const folders: string[] = []

/**
 * A video that Chromium takes for a camera, showing a QR code of `text`; null shows an empty table. Seen by the next
 * stream that a page opens. `scale` is how many pixels a module takes.
 */
export function fakeCamera(text: string | null): {
  file: string
  show: (text: string | null, scale?: number) => void
} {
  const folder = mkdtempSync(`${tmpdir()}/linli-camera-`)
  folders.push(folder)
  const file = `${folder}/camera.y4m`
  const show = (next: string | null, scale = 8) => {
    writeFileSync(`${file}.next`, y4m(next, scale))
    renameSync(`${file}.next`, file)
  }
  show(text)
  return { file, show }
}

/** Two frames of a grey table with a white label on it, in the plainest raw format that Chromium reads. */
function y4m(text: string | null, scale: number): Buffer {
  const luma = Buffer.alloc(width * height, 150)
  if (text !== null) drawLabel(luma, text, scale)
  const chroma = Buffer.alloc((width * height) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame])
}

function drawLabel(luma: Buffer, text: string, scale: number): void {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const [left, top] = [Math.floor((width - size * scale) / 2), Math.floor((height - size * scale) / 2)]
  if (left < 0 || top < 0)
    throw new Error(`a code of ${size} modules at ${scale} pixels does not fit the picture`)
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      for (let line = 0; line < scale; line++) {
        const from = (top + y * scale + line) * width + left + x * scale
        luma.fill(dark ? 20 : 235, from, from + scale)
      }
    }),
  )
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
