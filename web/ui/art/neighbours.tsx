import { Area, Box, Disc, Line, Picture, Soft } from './picture.tsx'
import type { PictureProps } from './picture.tsx'

/** Three houses side by side, their doors open, and a string of flags from roof to roof. */
export function Neighbours(frame: PictureProps) {
  return (
    <Picture box="0 0 240 180" {...frame}>
      <Area d="M18 152c-6-44 20-104 102-106s110 60 104 106z" color="var(--wash)" />
      <Soft x={120} y={166} w={104} h={6} color="var(--art-shade)" />
      <Box x={28} y={96} w={56} h={66} r={4} color="var(--art-sky)" />
      <Area d="M20 100 56 66l36 34z" color="var(--art-plum)" />
      <Box x={46} y={124} w={20} h={38} r={3} color="var(--art-wood)" />
      <Box x={92} y={80} w={60} h={82} r={4} color="var(--art-page)" />
      <Area d="M84 84 122 46l38 38z" color="var(--art-rose)" />
      <Box x={112} y={120} w={22} h={42} r={3} color="var(--art-bark)" />
      <Disc x={122} y={98} r={9} color="var(--art-sun)" />
      <Box x={160} y={100} w={52} h={62} r={4} color="var(--art-leaf)" />
      <Area d="M152 104 186 72l34 32z" color="var(--art-wood)" />
      <Box x={176} y={126} w={20} h={36} r={3} color="var(--art-page)" />
      <g class="art-sway">
        <Line d="M56 66q33 22 66-20 30 44 64 26" color="var(--art-ink)" width={2} />
        <Area d="M72 70l12-4-3 13zm22-6 10-7 1 13zm44 2 11 5-8 9zm22 11 12 1-6 11z" color="var(--part)" />
      </g>
      <Disc x={60} y={144} r={2.4} color="var(--art-ink)" />
      <Disc x={128} y={142} r={2.4} color="var(--art-page)" />
      <Disc x={190} y={144} r={2.4} color="var(--art-ink)" />
    </Picture>
  )
}
