import { avatarLabel } from '../ui/art/avatar-label.ts'
import type { PatronName } from '../ui/shapes.ts'

/** The nickname, or the face's name for a child whose card has none. */
export const nameOfChild = (child: PatronName): string => child.nickname ?? avatarLabel(child.avatar)
