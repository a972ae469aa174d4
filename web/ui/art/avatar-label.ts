import { m } from '../messages/messages.js'
import type { AvatarName } from './avatar-svg.ts'

const labels: Record<AvatarName, () => string> = {
  fish: m.art_avatar_fish,
  owl: m.art_avatar_owl,
  cat: m.art_avatar_cat,
  rabbit: m.art_avatar_rabbit,
  bear: m.art_avatar_bear,
  fox: m.art_avatar_fox,
  panda: m.art_avatar_panda,
  whale: m.art_avatar_whale,
  bird: m.art_avatar_bird,
  turtle: m.art_avatar_turtle,
  deer: m.art_avatar_deer,
  hedgehog: m.art_avatar_hedgehog,
}

/** What a face is called, for a child without a nickname and for screen readers. */
export const avatarLabel = (name: AvatarName): string => labels[name]()
