import { coverHash } from '../ui/art/cover-hash.ts'
import { Area, Box, Disc, Line, Picture, Soft } from '../ui/art/picture.tsx'
import type { Library } from '../ui/shapes.ts'

const tones = [
  ['var(--library)', 'var(--art-sun)'],
  ['var(--space)', 'var(--art-rose)'],
  ['var(--resources)', 'var(--art-sun)'],
  ['var(--art-leaf)', 'var(--art-rose)'],
  ['var(--art-plum)', 'var(--art-sky)'],
] as const

/** A library's front, in colours of its own: a house, a shelf in a school, or a box on wheels. */
export function LibraryFront({ kind, seed }: { kind: Library['kind']; seed: string }) {
  const [wall, light] = tones[coverHash(seed) % tones.length]!
  return (
    <Picture box="0 0 240 120" class="front-picture">
      <Soft x={120} y={112} w={104} h={6} color="var(--art-shade)" />
      {kind === 'centre' ? (
        <House wall={wall} light={light} />
      ) : kind === 'corner' ? (
        <Corner wall={wall} light={light} />
      ) : (
        <Cart wall={wall} light={light} />
      )}
    </Picture>
  )
}

type Tone = { wall: string; light: string }

const Books = ({ x, y }: { x: number; y: number }) => (
  <g>
    <Box x={x} y={y} w={8} h={20} r={1.5} color="var(--art-rose)" />
    <Box x={x + 9} y={y - 3} w={7} h={23} r={1.5} color="var(--art-sky)" />
    <Box x={x + 17} y={y + 2} w={9} h={18} r={1.5} color="var(--art-sun)" />
    <Box x={x + 27} y={y - 1} w={7} h={21} r={1.5} color="var(--art-leaf)" />
  </g>
)

const House = ({ wall, light }: Tone) => (
  <g>
    <Box x={56} y={46} w={128} h={66} color="var(--art-page)" />
    <Area d="M44 50 120 10l76 40z" color={wall} />
    <Box x={150} y={14} w={12} h={22} color="var(--art-bark)" />
    <Box x={66} y={60} w={42} h={34} r={3} color={light} />
    <Books x={70} y={73} />
    <Box x={62} y={93} w={50} h={5} r={2} color="var(--art-wood)" />
    <Area d="M128 112V78a17 17 0 0 1 34 0v34z" color={wall} />
    <Disc x={155} y={94} r={2.6} color={light} />
    <Disc x={120} y={33} r={7} color="var(--art-page)" />
    <Area
      d="M22 112c-5-20 2-36 12-40 10 4 17 20 12 40zM198 112c-4-14 2-26 9-30 8 4 13 16 9 30z"
      color="var(--art-leaf)"
    />
  </g>
)

const Corner = ({ wall, light }: Tone) => (
  <g>
    <Box x={52} y={12} w={136} h={98} r={6} color={wall} />
    <Box x={60} y={20} w={120} h={38} r={3} color="var(--art-page)" />
    <Box x={60} y={64} w={120} h={40} r={3} color="var(--art-page)" />
    <Books x={66} y={37} />
    <Books x={104} y={37} />
    <Books x={120} y={83} />
    <Area d="M148 58V40q0-4 4-4h14q4 0 4 4v18z" color={light} />
    <Box x={70} y={90} w={40} h={7} r={2} color="var(--art-plum)" />
    <Box x={74} y={83} w={34} h={7} r={2} color={light} />
    <Area d="M196 110c-4-14 2-26 9-30 8 4 13 16 9 30z" color="var(--art-leaf)" />
  </g>
)

const Cart = ({ wall, light }: Tone) => (
  <g>
    <Area d="M40 34q80-36 160 0z" color={wall} />
    <Box x={54} y={34} w={6} h={30} color="var(--art-bark)" />
    <Box x={180} y={34} w={6} h={30} color="var(--art-bark)" />
    <Books x={72} y={44} />
    <Books x={116} y={44} />
    <Box x={44} y={64} w={152} h={34} r={6} color={wall} />
    <Box x={56} y={72} w={128} h={18} r={4} color={light} />
    <Disc x={76} y={100} r={13} color="var(--art-frame)" />
    <Disc x={76} y={100} r={5} color="var(--art-page)" />
    <Disc x={164} y={100} r={13} color="var(--art-frame)" />
    <Disc x={164} y={100} r={5} color="var(--art-page)" />
    <Line d="M196 76h22" color="var(--art-bark)" width={6} />
  </g>
)
