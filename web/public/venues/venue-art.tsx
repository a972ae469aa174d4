import type { VenueItem } from '../../../src/space/venues/schema.ts'
import { coverHash } from '../../ui/art/cover-hash.ts'
import { Area, Box, Disc, Line, Picture, Soft } from '../../ui/art/picture.tsx'

const page = 'var(--art-page)'
const wood = 'var(--art-wood)'
const bark = 'var(--art-bark)'
const sun = 'var(--art-sun)'
const leaf = 'var(--art-leaf)'
const sky = 'var(--art-sky)'
const rose = 'var(--art-rose)'
const plum = 'var(--art-plum)'
const deep = 'var(--deep)'

const walls = ['var(--space)', sky, sun, rose, leaf, plum]

type Room = Pick<VenueItem, 'id' | 'facilities' | 'capacity'>

/** A room without a photo, drawn with what it has: a stage, mats before a mirror, a kitchen, or a table and chairs. */
export function VenueArt({ venue, class: more }: { venue: Room; class?: string }) {
  const hash = coverHash(venue.id)
  const wall = walls[hash % walls.length]!
  const has = (...names: string[]) => venue.facilities.some((facility) => names.includes(facility))
  return (
    <Picture box="0 0 240 150" class={more ?? 'venue-picture'}>
      <Box x={0} y={0} w={240} h={150} color="var(--wash)" />
      <Box x={0} y={112} w={240} h={38} color={wood} />
      <g opacity="0.32">
        <Box x={0} y={0} w={240} h={112} color={wall} />
      </g>
      {has('stage') ? (
        <Stage />
      ) : has('mats', 'mirror') ? (
        <Studio />
      ) : has('kitchen') ? (
        <Kitchen />
      ) : (
        <Meeting projector={has('projector', 'screen')} many={venue.capacity > 24} />
      )}
      {hash % 2 === 0 && <Area d="M214 118c-8-22-2-42 8-46 10 8 14 26 8 46z" color={leaf} />}
      {hash % 2 === 0 && <Box x={209} y={112} w={26} h={20} r={5} color={rose} />}
    </Picture>
  )
}

function Stage() {
  return (
    <>
      <Area d="M36 14h168v84H36z" color={deep} />
      <Area d="M36 14h44c0 40-14 66-44 84zm168 0h-44c0 40 14 66 44 84z" color={rose} />
      <Box x={36} y={8} w={168} h={12} r={4} color={rose} />
      <Box x={24} y={96} w={192} h={22} r={4} color={bark} />
      <Disc x={120} y={58} r={24} color={sun} />
      <Line d="M120 92V66" color={page} width={4} />
      <Disc x={120} y={60} r={6} color={page} />
    </>
  )
}

function Studio() {
  return (
    <>
      <Box x={28} y={18} w={150} h={82} r={6} color={page} />
      <Area d="M44 88l40-60h18l-40 60zm52 0l40-60h10l-40 60z" color={sky} />
      <Box x={18} y={74} w={172} h={5} r={2} color={bark} />
      <Soft x={70} y={128} w={44} h={9} color={sky} />
      <Soft x={160} y={134} w={44} h={9} color={plum} />
      <Disc x={128} y={112} r={12} color={sun} />
    </>
  )
}

function Kitchen() {
  return (
    <>
      <Box x={30} y={20} w={66} h={36} r={6} color={page} />
      <Box x={104} y={20} w={66} h={36} r={6} color={page} />
      <Line d="M63 20v36m74-36v36" color={wood} width={3} />
      <Box x={20} y={84} w={176} h={46} r={6} color={bark} />
      <Box x={20} y={80} w={176} h={9} r={4} color={page} />
      <Area d="M56 80V62h40v18zM50 62h52" color={rose} />
      <Line d="M66 54q-4-6 0-12m14 12q-4-6 0-12" color="var(--art-steam)" width={3} />
      <Area d="M136 80c-8-2-12-8-12-16h40c0 8-4 14-12 16z" color={sun} />
    </>
  )
}

function Meeting({ projector, many }: { projector: boolean; many: boolean }) {
  return (
    <>
      {projector ? (
        <>
          <Box x={66} y={14} w={108} h={64} r={5} color={page} />
          <Area d="M78 66l22-26 16 16 18-24 28 34z" color={sky} />
          <Disc x={152} y={32} r={7} color={sun} />
        </>
      ) : (
        <>
          <Box x={58} y={16} w={124} h={58} r={8} color={sky} />
          <Area d="M58 62q30-24 60-8t64-16v28q0 8-8 8H66q-8 0-8-8z" color={leaf} />
          <Line d="M120 16v58" color={page} width={5} />
        </>
      )}
      {many
        ? [40, 84, 128, 172].map((x) => (
            <g key={x}>
              <Box x={x} y={92} w={28} h={20} r={6} color={deep} />
              <Box x={x - 12} y={114} w={30} h={22} r={6} color="var(--space)" />
            </g>
          ))
        : [72, 120, 168].map((x) => <Box key={x} x={x - 14} y={88} w={28} h={24} r={7} color={deep} />)}
      {!many && (
        <>
          <Soft x={120} y={116} w={74} h={12} color={bark} />
          <Box x={88} y={108} w={16} h={6} r={2} color={page} />
          <Disc x={140} y={110} r={5} color={rose} />
        </>
      )}
    </>
  )
}
