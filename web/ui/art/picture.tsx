import './art.css'
import type { ComponentChildren } from 'preact'

export type PictureProps = { label?: string; class?: string }

/** The frame of a drawing: it fills the width it is given; without a `label` it is decoration beside words. */
export function Picture({
  box,
  label,
  class: more,
  children,
}: PictureProps & { box: string; children: ComponentChildren }) {
  const named = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': true as const }
  return (
    <svg class={more ? `art ${more}` : 'art'} viewBox={box} {...named}>
      {children}
    </svg>
  )
}

type Stroke = { d: string; color: string; width?: number; dash?: string; class?: string }
export const Line = ({ d, color, width = 4, dash, class: more }: Stroke) => (
  <path
    class={more}
    d={d}
    fill="none"
    stroke={color}
    stroke-width={width}
    stroke-linecap="round"
    stroke-linejoin="round"
    stroke-dasharray={dash}
  />
)
export const Area = ({ d, color, class: more }: { d: string; color: string; class?: string }) => (
  <path class={more} d={d} fill={color} />
)
export const Disc = ({
  x,
  y,
  r,
  color,
  class: more,
}: {
  x: number
  y: number
  r: number
  color: string
  class?: string
}) => <circle class={more} cx={x} cy={y} r={r} fill={color} />
type BoxProps = { x: number; y: number; w: number; h: number; r?: number; color: string; class?: string }
export const Box = ({ x, y, w, h, r = 0, color, class: more }: BoxProps) => (
  <rect class={more} x={x} y={y} width={w} height={h} rx={r} fill={color} />
)
export const Soft = ({
  x,
  y,
  w,
  h,
  color,
}: {
  x: number
  y: number
  w: number
  h: number
  color: string
}) => <ellipse cx={x} cy={y} rx={w} ry={h} fill={color} />

/** Our square code as a picture: not one that a camera reads. */
export function CodeSquare({ x, y, size }: { x: number; y: number; size: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size / 28})`}>
      <rect width="28" height="28" rx="3" fill="#fff" />
      <path
        fill="#2c3340"
        d="M3 3h9v9H3zm2 2v5h5V5zM16 3h9v9h-9zm2 2v5h5V5zM3 16h9v9H3zm2 2v5h5v-5zM16 16h3v3h-3zm6 0h3v3h-3zm-3 3h3v3h-3zm3 3h3v3h-3zm-6 0h3v3h-3z"
      />
    </g>
  )
}
