import { Area, Box, CodeSquare, Disc, Line, Picture, Soft } from './picture.tsx'
import type { PictureProps } from './picture.tsx'

const Tablet = () => (
  <g>
    <Soft x={150} y={232} w={104} h={7} color="var(--art-shade)" />
    <Area d="M118 196h64l12 34h-88z" color="var(--art-bark)" />
    <Box x={62} y={16} w={176} h={118} r={16} color="var(--art-frame)" />
    <Box x={72} y={28} w={156} h={94} r={8} color="var(--wash)" />
    <Disc x={150} y={22} r={3.4} color="var(--part)" />
    <Line d="M132 54v-10h12m12 0h12v10m0 20v10h-12m-12 0h-12V74" color="var(--part)" width={5} />
  </g>
)

const Beam = () => <path class="art-beam" d="M150 20 96 196h108z" fill="var(--art-sun)" />

/** What the camera saw: a tick on the tablet. */
const Seen = () => (
  <g class="art-seen">
    <Disc x={204} y={104} r={24} color="var(--good)" />
    <Line d="M193 105l8 8 14-17" color="var(--card)" width={6} />
  </g>
)

/** How a card is scanned: it comes up to the camera with its code in front. */
export function ScanCard(frame: PictureProps) {
  return (
    <Picture box="0 0 300 250" {...frame}>
      <Tablet />
      <Beam />
      <g class="art-show">
        <Area d="M84 246c0-16 4-34 16-44l22 8-4 36z" color="var(--art-skin)" />
        <Box x={98} y={138} w={112} h={72} r={10} color="var(--art-page)" />
        <path d="M98 148a10 10 0 0 1 10-10h92a10 10 0 0 1 10 10v8H98z" fill="var(--part)" />
        <CodeSquare x={150} y={160} size={46} />
        <Disc x={124} y={178} r={13} color="var(--art-sky)" />
        <Disc x={120} y={176} r={1.8} color="var(--art-ink)" />
        <Disc x={129} y={176} r={1.8} color="var(--art-ink)" />
        <Line d="M120 182q4 4 8 0" color="var(--art-ink)" width={2} />
        <Box x={110} y={197} w={28} h={5} r={2.5} color="var(--art-shade)" />
        <Area d="M92 214c-4-12 4-26 14-24 8 2 6 12 4 20l-2 12z" color="var(--art-skin)" />
      </g>
      <Seen />
    </Picture>
  )
}

/** How a book is scanned: the label on its back comes up to the camera. */
export function ScanBook(frame: PictureProps) {
  return (
    <Picture box="0 0 300 250" {...frame}>
      <Tablet />
      <Beam />
      <g class="art-show">
        <Area d="M196 248c4-18 2-34-6-46l-24 10 2 36z" color="var(--art-skin)" />
        <Area d="M92 134h96q8 0 8 8v92H92z" color="var(--art-plum)" />
        <Box x={86} y={134} w={16} h={100} r={5} color="var(--art-frame)" />
        <Area d="M102 226h94v10h-94z" color="var(--art-page)" />
        <Line d="M114 150h40m-40 12h28" color="var(--art-page)" width={5} />
        <Box x={136} y={170} w={50} h={50} r={6} color="#fff" />
        <CodeSquare x={140} y={174} size={42} />
        <Area d="M208 222c4-14-4-26-14-24-8 2-6 12-4 20l4 12z" color="var(--art-skin)" />
      </g>
      <Seen />
    </Picture>
  )
}
