import { avatarBody } from './avatar-svg.ts'
import type { AvatarName } from './avatar-svg.ts'

/** A child's chosen face. `label` names it where no nickname stands beside it; without one it is decoration. */
export function Avatar({ name, size = 64, label }: { name: AvatarName; size?: number; label?: string }) {
  const named = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': true as const }
  return (
    <svg
      class="avatar"
      viewBox="0 0 64 64"
      width={size}
      height={size}
      {...named}
      dangerouslySetInnerHTML={{ __html: avatarBody(name) }}
    />
  )
}
