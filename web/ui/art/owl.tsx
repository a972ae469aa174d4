import { Area, Disc, Line, Picture, Soft } from './picture.tsx'
import type { PictureProps } from './picture.tsx'

export type OwlState = 'awake' | 'sleepy' | 'asleep' | 'worried' | 'happy'

const ink = '#2b2f3a'
const dark = '#7d5335'
const brown = '#94663f'
const cream = '#fbf1dc'

function Eye({ x, state }: { x: number; state: OwlState }) {
  if (state === 'asleep') return <Line d={`M${x - 15} 86q15 13 30 0`} color={ink} width={5} />
  if (state === 'happy') return <Line d={`M${x - 14} 92q14-20 28 0`} color={ink} width={6} />
  const up = state === 'worried' ? -4 : 0
  const inward = x < 100 ? 3 : -3
  return (
    <g>
      <g class={state === 'awake' ? 'art-blink' : undefined}>
        <Soft x={x + inward} y={86 + up} w={12} h={14} color={ink} />
        <Disc x={x + inward + 4} y={81 + up} r={4.2} color="#fff" />
      </g>
      {state === 'sleepy' && <Area d={`M${x - 31.5} 85a31.5 31.5 0 0 1 63 0q-31 9-63 0z`} color={dark} />}
      {state === 'worried' && (
        <Line d={x < 100 ? 'M50 58q12-10 24-8' : 'M150 58q-12-10-24-8'} color={dark} width={6} />
      )}
    </g>
  )
}

function Wings({ state }: { state: OwlState }) {
  if (state === 'happy') {
    return (
      <g>
        <Area d="M40 112C20 104 8 84 10 62c20 4 36 18 42 40z" color={dark} />
        <Area d="M160 112c20-8 32-28 30-50-20 4-36 18-42 40z" color={dark} />
      </g>
    )
  }
  return (
    <g>
      <Area d="M36 100c-10 26-2 56 22 70 6-26 2-52-12-74z" color={dark} />
      <Area d="M164 100c10 26 2 56-22 70-6-26-2-52 12-74z" color={dark} />
    </g>
  )
}

/** Our owl on its branch: awake while somebody is there, sleepy when nobody moves, asleep afterwards. */
export function Owl({ state, ...frame }: PictureProps & { state: OwlState }) {
  return (
    <Picture box="0 0 200 210" {...frame}>
      <Line d="M14 188q86-10 172 0" color="var(--art-bark)" width={11} />
      <Area d="M170 184c6-16 18-20 28-18-2 12-12 20-28 18z" color="var(--art-leaf)" />
      <Area d="M28 184c-4-12-12-16-22-14 2 10 10 16 22 14z" color="var(--art-leaf)" />
      <g class="art-breathe">
        <Area d="M36 34c20 0 38 8 50 20L48 82c-12-14-16-32-12-48z" color={dark} />
        <Area d="M164 34c-20 0-38 8-50 20l38 28c12-14 16-32 12-48z" color={dark} />
        <Area d="M100 42c42 0 66 28 66 72s-24 72-66 72-66-28-66-72 24-72 66-72z" color={brown} />
        <Area
          d="M100 122c26 0 44 14 44 34-10 18-26 30-44 30s-34-12-44-30c0-20 18-34 44-34z"
          color="#e9cda0"
        />
        <Line d="M78 146q6 7 12 0m8 0q6 7 12 0M88 162q6 7 12 0m4 0q6 7 12 0" color="#c9a56f" width={4} />
        <Wings state={state} />
        <Disc x={72} y={86} r={31} color={cream} />
        <Disc x={128} y={86} r={31} color={cream} />
        <Eye x={72} state={state} />
        <Eye x={128} state={state} />
        <Disc x={50} y={112} r={8} color="#f58f8680" />
        <Disc x={150} y={112} r={8} color="#f58f8680" />
        {state === 'worried' || state === 'happy' ? (
          <Area
            d="M100 98c8 0 13 4 13 8-2 9-7 16-13 20-6-4-11-11-13-20 0-4 5-8 13-8zm0 17q-4 1-4 4 2 3 4 4 2-1 4-4 0-3-4-4z"
            color="#f0a23a"
          />
        ) : (
          <Area d="M100 98c8 0 12 4 12 8-2 8-7 14-12 17-5-3-10-9-12-17 0-4 4-8 12-8z" color="#f0a23a" />
        )}
      </g>
      <Line d="M74 184v8m9-9v9m34-9v9m9-8v8" color="#f0a23a" width={6} />
      {state === 'asleep' && (
        <g>
          <Line class="art-z" d="M150 48h10l-10 13h10" color="var(--soft)" width={4} />
          <Line class="art-z later" d="M166 26h13l-13 16h13" color="var(--soft)" width={4.5} />
          <Line class="art-z last" d="M180 2h15l-15 18h15" color="var(--soft)" width={5} />
        </g>
      )}
      {state === 'worried' && (
        <Area d="M168 52c6 8 9 13 9 18a9 9 0 0 1-18 0c0-5 3-10 9-18z" color="var(--art-sky)" />
      )}
      {state === 'happy' && (
        <g class="art-bob">
          <Line d="M26 30v14m-7-7h14M172 18v16m-8-8h16M100 6v10m-5-5h10" color="var(--art-sun)" width={5} />
        </g>
      )}
    </Picture>
  )
}
