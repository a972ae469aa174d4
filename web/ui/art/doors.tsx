import { Area, Box, Disc, Line, Picture, Soft } from './picture.tsx'
import type { PictureProps } from './picture.tsx'

const field = '0 0 280 190'
const part = 'var(--part)'
const deep = 'var(--deep)'
const page = 'var(--art-page)'
const wood = 'var(--art-wood)'
const bark = 'var(--art-bark)'
const sun = 'var(--art-sun)'
const leaf = 'var(--art-leaf)'
const rose = 'var(--art-rose)'
const sky = 'var(--art-sky)'
const plum = 'var(--art-plum)'

const Floor = () => <Soft x={140} y={178} w={128} h={8} color="var(--art-shade)" />

/** The library's door stands open: shelves and a lamp inside. */
export function DoorLibrary(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Floor />
      <Area d="M66 178V90a74 74 0 0 1 148 0v88z" color={bark} />
      <Area d="M76 178V90a64 64 0 0 1 128 0v88z" color={sun} />
      <Disc class="art-glow" x={140} y={74} r={40} color={page} />
      <Line d="M140 28v18" color={bark} width={3} />
      <Area d="M122 62q2-18 18-18t18 18z" color={part} />
      <Box x={84} y={116} w={112} h={6} color={wood} />
      <Box x={84} y={166} w={112} h={6} color={wood} />
      <Box x={92} y={84} w={12} h={32} r={2} color={plum} />
      <Box x={106} y={78} w={14} h={38} r={2} color={part} />
      <Box x={122} y={88} w={10} h={28} r={2} color={leaf} />
      <Box x={160} y={82} w={14} h={34} r={2} color={sky} />
      <Box x={176} y={90} w={11} h={26} r={2} color={rose} />
      <Box x={94} y={132} w={14} h={34} r={2} color={rose} />
      <Box x={110} y={136} w={10} h={30} r={2} color={sky} />
      <Box x={140} y={128} w={14} h={38} r={2} color={leaf} />
      <Box x={156} y={134} w={12} h={32} r={2} color={plum} />
      <Box x={170} y={130} w={14} h={36} r={2} color={part} />
      <Area d="M204 178V90c0-20-8-38-20-49 30-2 52 4 62 14v134z" color={part} />
      <Area d="M212 82c10-2 18 0 24 4v34c-8-2-16-2-24 0z" color={deep} />
      <Disc x={214} y={134} r={4.5} color={sun} />
      <Area d="M30 178c-6-22 2-40 14-44 12 4 20 22 14 44z" color={leaf} />
      <Box x={28} y={160} w={32} h={18} r={4} color={rose} />
      <Box x={56} y={174} w={168} h={8} r={4} color={wood} />
    </Picture>
  )
}

/** The space: a hall with a round table, chairs and a big window. */
export function DoorSpace(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Floor />
      <Box x={44} y={20} w={192} h={156} r={18} color={part} />
      <Box x={56} y={32} w={168} h={144} r={10} color={page} />
      <Box x={74} y={46} w={132} h={62} r={8} color={sky} />
      <Area d="M74 100q30-28 62-10t70-18v28q0 8-8 8H82q-8 0-8-8z" color={leaf} />
      <Disc x={178} y={64} r={9} color={sun} />
      <Line d="M140 46v62" color={page} width={5} />
      <Line d="M92 32v-2m20 2v26" color={part} width={3} />
      <Area d="M66 178v-36q0-8 8-8h14v10h-10v34zM214 178v-36q0-8-8-8h-14v10h10v34z" color={deep} />
      <Box x={74} y={150} w={24} h={8} r={3} color={deep} />
      <Box x={182} y={150} w={24} h={8} r={3} color={deep} />
      <Soft x={140} y={134} w={48} h={9} color={wood} />
      <Line d="M140 140v36m-16 0h32" color={bark} width={7} />
      <Area d="M128 128v-12h16v12zm16-9q8 0 6 5t-6 3" color={rose} />
      <Area d="M106 130l24-4 4 5-24 4z" color={sun} />
      <Area d="M112 58q-13 0-14 12h28q-1-12-14-12z" color={sun} />
      <Area d="M18 178c-4-30 4-52 14-58 10 8 16 30 12 58z" color={leaf} />
    </Picture>
  )
}

/** Resources: boxes on their way, each with a name and a heart. */
export function DoorResources(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Floor />
      <Box x={64} y={92} w={80} h={78} r={8} color={wood} />
      <Box x={96} y={92} w={16} h={78} color={sun} />
      <Box x={150} y={116} w={62} h={54} r={8} color={part} />
      <Box x={174} y={116} w={13} h={54} color={page} />
      <Box x={92} y={42} w={68} h={50} r={8} color={rose} />
      <Area d="M126 80c-19-12-17-28-7-28 4 0 7 4 7 7 0-3 3-7 7-7 10 0 12 16-7 28z" color={page} />
      <Area d="M166 116V82q0-6 6-6h22q6 0 6 6v34z" color={sky} />
      <Box x={162} y={70} w={42} h={11} r={5} color={deep} />
      <Disc x={183} y={100} r={8} color={page} />
      <Line d="M34 62h20v108h164" color={bark} width={8} />
      <Disc x={86} y={174} r={12} color={deep} />
      <Disc x={86} y={174} r={4.5} color={page} />
      <Disc x={190} y={174} r={12} color={deep} />
      <Disc x={190} y={174} r={4.5} color={page} />
      <g class="art-bob">
        <Area d="M228 84c-22-14-20-34-8-34 5 0 8 5 8 9 0-4 3-9 8-9 12 0 14 20-8 34z" color={part} />
        <Area d="M252 44c-12-8-11-18-5-18 3 0 5 3 5 5 0-2 2-5 5-5 6 0 7 10-5 18z" color={rose} />
      </g>
    </Picture>
  )
}
