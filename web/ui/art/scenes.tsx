import { Area, Box, CodeSquare, Disc, Line, Picture, Soft } from './picture.tsx'
import type { PictureProps } from './picture.tsx'

const field = '0 0 240 180'
const part = 'var(--part)'
const wash = 'var(--wash)'
const deep = 'var(--deep)'
const page = 'var(--art-page)'
const ink = 'var(--art-ink)'
const wood = 'var(--art-wood)'
const bark = 'var(--art-bark)'
const sun = 'var(--art-sun)'
const leaf = 'var(--art-leaf)'
const sky = 'var(--art-sky)'
const rose = 'var(--art-rose)'
const plum = 'var(--art-plum)'
const skin = 'var(--art-skin)'
const shade = 'var(--art-shade)'

const Shadow = ({ x = 120, y = 168, w = 92 }: { x?: number; y?: number; w?: number }) => (
  <Soft x={x} y={y} w={w} h={6} color={shade} />
)

/** Nothing on the shelf yet: a plant, a warm cup, and a cat that keeps the place. */
export function EmptyShelf(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Area d="M30 146c-4-70 30-118 92-118s96 44 88 118z" color={wash} />
      <g class="art-sway">
        <Line
          d="M62 102q-2-30-20-40m20 40q2-38 18-52m-18 52q-12-16-30-14m30 14q14-12 28-8"
          color={leaf}
          width={6}
        />
      </g>
      <Area d="M42 102h40l-6 40H48z" color={rose} />
      <Box x={38} y={98} w={48} h={12} r={5} color={rose} />
      <g class="art-breathe">
        <Area d="M108 142c-6-20 6-38 30-38 26 0 38 20 34 38z" color={bark} />
        <Line d="M170 138q16 2 14-14-2-10-12-8" color={bark} width={9} />
        <Area d="M98 142c-8-10-6-24 0-28l2-14 12 8h10l10-8 2 14c8 6 10 20 2 28z" color={wood} />
        <Line d="M103 126q4 4 8 0m10 0q4 4 8 0M113 133q3 3 6 0" color={ink} width={2.4} />
      </g>
      <Line d="M198 94q-6-8 0-14t0-14m14 26q-6-8 0-14t0-14" color="var(--art-steam)" width={4} />
      <Line d="M214 114q14 0 12 12t-16 8" color={sky} width={5} />
      <Area d="M188 104h28v28q0 10-10 10h-8q-10 0-10-10z" color={sky} />
      <Box x={14} y={142} w={212} h={13} r={4} color={wood} />
      <Area d="M34 155h12v14zm160 0h12l-0 14z" color={bark} />
    </Picture>
  )
}

/** The network is gone: a lantern is lit meanwhile, and the paper plane looks for a way. */
export function NoNetwork(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Area d="M20 150c-10-40 14-64 44-62 8-34 50-48 82-28 30-14 68 6 66 40 22 10 22 40 8 50z" color={wash} />
      <g class="art-bob">
        <Area d="M96 84 206 30l-34 76-26-16z" color={page} />
        <Area d="M206 30 146 90l-8 26-10-34z" color={sky} />
        <Area d="m146 90-8 26 18-20z" color={plum} />
      </g>
      <Line d="M120 116c-22 30-58 6-44-14s42 4 20 34-40 22-46 20" color={part} width={3.5} dash="1 9" />
      <Line d="M40 40q0-16 14-16t14 16" color={bark} width={4} />
      <Disc class="art-glow" x={54} y={70} r={38} color={sun} />
      <Box x={36} y={40} w={36} h={9} r={4} color={bark} />
      <Area d="M38 49h32l4 42H34z" color={page} />
      <Area d="M54 56c8 9 11 15 11 20a11 11 0 0 1-22 0c0-5 3-11 11-20z" color={sun} />
      <Area d="M54 68c4 5 5 7 5 10a5 5 0 0 1-10 0c0-3 1-5 5-10z" color={rose} />
      <Box x={32} y={90} w={44} h={9} r={4} color={bark} />
      <Shadow y={160} />
    </Picture>
  )
}

/** A square code that is not one of ours. */
export function StrangeCode(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Area d="M40 152C12 104 40 30 108 26s126 44 98 126z" color={wash} />
      <Shadow />
      <g transform="rotate(-7 104 96)">
        <Box x={58} y={44} w={92} h={108} r={12} color={page} />
        <CodeSquare x={70} y={56} size={68} />
        <Box x={78} y={132} w={52} h={7} r={3.5} color="#00000020" />
      </g>
      <g class="art-bob">
        <Line d="M182 122l24 28" color={bark} width={13} />
        <Disc x={160} y={94} r={36} color={part} />
        <Disc x={160} y={94} r={27} color={page} />
        <Line d="M151 87q0-9 9-9t9 8q0 6-9 10v5" color={deep} width={6} />
        <Disc x={160} y={110} r={3.8} color={deep} />
      </g>
    </Picture>
  )
}

/** This copy is out: its place between the others is kept. */
export function BookOut(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Area d="M28 148C18 84 52 30 122 30s104 52 92 118z" color={wash} />
      <Box x={44} y={66} w={24} h={78} r={4} color={plum} />
      <Box x={49} y={80} w={14} h={6} r={2} color={page} />
      <Box x={70} y={54} w={28} h={90} r={4} color={sun} />
      <Box x={77} y={68} w={14} h={20} r={3} color={page} />
      <path
        d="M105 62h34v80h-34z"
        fill="none"
        stroke={part}
        stroke-width="4"
        stroke-dasharray="7 8"
        stroke-linecap="round"
        rx="6"
      />
      <g class="art-bob">
        <Area d="M122 112c-16-10-14-24-6-24 4 0 6 4 6 6 0-2 2-6 6-6 8 0 10 14-6 24z" color={rose} />
      </g>
      <Box x={146} y={60} w={24} h={84} r={4} color={leaf} />
      <Box x={151} y={122} w={14} h={8} r={2} color={page} />
      <g transform="rotate(9 186 144)">
        <Box x={174} y={72} w={22} h={72} r={4} color={sky} />
        <Box x={179} y={86} w={12} h={6} r={2} color={page} />
      </g>
      <Box x={18} y={143} w={204} h={13} r={4} color={wood} />
      <Shadow y={168} />
    </Picture>
  )
}

/** The bag is full: as many books as one may take. */
export function BagFull(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Area d="M36 152C14 98 46 26 116 26s118 60 88 126z" color={wash} />
      <Shadow w={72} />
      <g transform="rotate(-10 96 70)">
        <Box x={78} y={26} w={38} h={62} r={4} color={sky} />
        <Box x={86} y={38} w={22} h={7} r={3} color={page} />
      </g>
      <Box x={104} y={18} w={38} h={70} r={4} color={sun} />
      <Disc x={123} y={42} r={9} color={page} />
      <g transform="rotate(11 146 70)">
        <Box x={132} y={30} w={36} h={58} r={4} color={leaf} />
        <Box x={139} y={42} w={22} h={7} r={3} color={page} />
      </g>
      <Box x={58} y={104} w={20} h={48} r={9} color={deep} />
      <Box x={164} y={104} w={20} h={48} r={9} color={deep} />
      <Area d="M70 164V96q0-26 26-26h50q26 0 26 26v68q-51 10-102 0z" color={part} />
      <Box x={88} y={112} w={66} h={48} r={12} color={rose} />
      <Line d="M98 128h46" color={page} width={4} />
      <Line d="M110 84q11 8 22 0" color={page} width={4} />
      <Disc x={104} y={80} r={3} color={page} />
      <Disc x={138} y={80} r={3} color={page} />
    </Picture>
  )
}

/** Calling a grown-up: a small one waves, a big one comes. */
export function CallGrownUp(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Area d="M26 152C14 92 50 30 120 28s112 60 96 124z" color={wash} />
      <Shadow />
      <g class="art-ring">
        <Line d="M58 110 40 84" color={skin} width={10} />
      </g>
      <Area d="M52 164c-4-36 6-62 28-62s32 26 28 62z" color={sun} />
      <Disc x={80} y={84} r={22} color={skin} />
      <Area d="M57 84c-2-20 10-30 23-30s26 10 23 28c-14 2-24-2-30-10-4 6-8 10-16 12z" color={ink} />
      <Disc x={73} y={88} r={2.6} color={ink} />
      <Disc x={88} y={88} r={2.6} color={ink} />
      <Soft x={81} y={97} w={4.5} h={4} color={rose} />
      <Line d="M106 76l10-6m-9 18h12m-16-24 7-9" color={part} width={4} />
      <Area d="M136 164c-6-52 8-90 38-90s42 38 36 90z" color={part} />
      <Line d="M146 104q-16 14-18 30" color={part} width={13} />
      <Disc x={127} y={137} r={7} color={skin} />
      <Disc x={172} y={56} r={25} color={skin} />
      <Area
        d="M146 58c-4-24 10-36 27-36s30 14 26 36c-4 4-6-8-10-14-14 2-30-2-34-4-4 6-4 14-9 18z"
        color={bark}
      />
      <Disc x={163} y={58} r={2.6} color={ink} />
      <Disc x={180} y={58} r={2.6} color={ink} />
      <Line d="M165 67q7 6 13 0" color={ink} width={2.6} />
      <Area d="M160 80q12 10 26 0l-4 22h-18z" color={page} />
    </Picture>
  )
}

/** A door and its key: pairing a tablet with its library. */
export function DoorKey(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Area d="M34 156C12 96 52 24 122 24s110 62 86 132z" color={wash} />
      <Shadow />
      <Area d="M56 164V84a44 44 0 0 1 88 0v80z" color={bark} />
      <Area d="M64 164V84a36 36 0 0 1 72 0v80z" color={part} />
      <Area d="M74 104V84a26 26 0 0 1 52 0v20z" color={page} />
      <Line d="M100 58v46M74 84h52" color={bark} width={4} />
      <Box x={76} y={116} w={48} h={36} r={5} color={deep} />
      <Disc x={128} y={112} r={5} color={sun} />
      <Box x={44} y={162} w={112} h={8} r={4} color={wood} />
      <g class="art-sway">
        <Line d="M184 108v50m0-16h14m-14 14h18" color={sun} width={9} />
        <Disc x={184} y={88} r={22} color={sun} />
        <Disc x={184} y={86} r={9} color={wash} />
      </g>
    </Picture>
  )
}

/** A path that leads nowhere known: a signpost under the moon. */
export function LostPath(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Area d="M8 158C0 96 46 22 122 20s118 66 108 138z" color={wash} />
      <Area d="M196 36a22 22 0 1 0 16 36 19 19 0 0 1-16-36z" color={sun} />
      <Area d="M8 158q60-54 120-26t102-22q6 26 0 48z" color={leaf} />
      <Area d="M92 172c40-22 4-26 24-38 14-8 36-4 46-12-2 12-26 10-30 20s20 14 8 30z" color={page} />
      <Line d="M78 56v88" color={bark} width={9} />
      <Area d="M46 44h66l14 12-14 12H46z" color={part} />
      <Area d="M112 76H54L40 88l14 12h58z" color={rose} />
      <Line d="M60 56h36M66 88h32" color={page} width={5} />
      <Line d="M178 118V92m24 34V84" color={bark} width={5} />
      <Area d="M178 60l14 38h-28zM202 46l18 46h-36z" color={leaf} />
      <Line d="M26 150q4-10 1-16m5 17q1-9 8-12" color={deep} width={3} />
    </Picture>
  )
}

/** Nothing found: a lamp over an open, empty page. */
export function NothingFound(frame: PictureProps) {
  return (
    <Picture box={field} {...frame}>
      <Area d="M30 152C14 92 50 28 120 28s110 62 92 124z" color={wash} />
      <Shadow />
      <Area d="M120 150c-24-16-56-18-84-10V72c30-8 62-4 84 12z" color={page} />
      <Area d="M120 150c24-16 56-18 84-10V72c-30-8-62-4-84 12z" color={page} />
      <Area
        d="M120 84v66c24-16 56-18 84-10v10c-30-6-60-2-84 14-24-16-54-20-84-14v-10c28-8 60-6 84 10z"
        color={part}
      />
      <Line d="M120 86v64" color={shade} width={4} />
      <Line d="M52 94q26-5 50 5m-50 15q26-5 50 5" color="#00000020" width={5} />
      <g class="art-bob">
        <Line d="M176 92l18 22" color={bark} width={9} />
        <Disc x={158} y={70} r={27} color={sun} />
        <Disc x={158} y={70} r={19} color={page} />
        <Line d="M148 64q4-8 12-8" color={sky} width={4} />
      </g>
    </Picture>
  )
}
