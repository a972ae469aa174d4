import { m } from '../../ui/messages/messages.js'
import { TextField } from '../parts/text-field.tsx'

/** How sheets of stickers are cut: columns, rows, and whether the whole page is covered. */
export const stocks = {
  '3x8': { columns: 3, rows: 8 },
  '4x10': { columns: 4, rows: 10 },
  '5x13': { columns: 5, rows: 13 },
  cards: { columns: 2, rows: 5 },
} as const
export type Stock = keyof typeof stocks

const width = 210
const height = 297
const margin = 8
const gap = 3

type Props = { stock: Stock; used: number; onChoose: (used: number) => void }

/**
 * The first sheet, drawn: what was peeled off before is grey, the first free place has the colour. A tap on a place
 * starts there; the number says the same to a keyboard.
 */
export function Sheet({ stock, used, onChoose }: Props) {
  const { columns, rows } = stocks[stock]
  const places = columns * rows
  const first = Math.min(used, places - 1)
  const w = (width - 2 * margin - (columns - 1) * gap) / columns
  const h = (height - 2 * margin - (rows - 1) * gap) / rows
  return (
    <div class="offset">
      <svg class="a4" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <rect class="paper" width={width} height={height} rx="4" />
        {Array.from({ length: places }, (_, place) => (
          <rect
            key={place}
            class={place < first ? 'used' : place === first ? 'first' : 'free'}
            x={margin + (place % columns) * (w + gap)}
            y={margin + Math.floor(place / columns) * (h + gap)}
            width={w}
            height={h}
            rx="3"
            onClick={() => onChoose(place)}
          />
        ))}
      </svg>
      <TextField
        label={m.desk_labels_used()}
        hint={m.desk_labels_used_hint({ n: places - 1 })}
        class="short"
        type="number"
        min={0}
        max={places - 1}
        inputMode="numeric"
        value={String(first)}
        onInput={(typed) => onChoose(Math.max(0, Math.min(places - 1, Number(typed) || 0)))}
      />
    </div>
  )
}
