import { avatarBody } from '../ui/art/avatar-svg.ts'
import { Box, CodeSquare, Line, Picture } from '../ui/art/picture.tsx'

/** A card as it is printed, with a face that stands for any. */
export function CardPicture() {
  return (
    <Picture box="0 0 300 200" class="card-picture">
      <g transform="rotate(-4 150 100)">
        <Box x={24} y={22} w={252} h={160} r={18} color="var(--art-shade)" />
        <Box x={20} y={16} w={252} h={160} r={18} color="var(--art-page)" />
        <path d="M20 34a18 18 0 0 1 18-18h216a18 18 0 0 1 18 18v18H20z" fill="var(--part)" />
        <Line d="M42 34h70" color="var(--art-page)" width={8} />
        <svg
          x="40"
          y="68"
          width="76"
          height="76"
          viewBox="0 0 64 64"
          dangerouslySetInnerHTML={{ __html: avatarBody('cat') }}
        />
        <Line d="M50 160h56" color="#00000022" width={9} />
        <CodeSquare x={148} y={64} size={98} />
      </g>
      <Line d="M22 2v12m-6-6h12M284 178v12m-6-6h12" color="var(--art-sun)" width={4} />
    </Picture>
  )
}
