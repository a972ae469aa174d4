/** The animals that stand for children; a nameless card has one too. */
export const avatars = [
  'fish',
  'owl',
  'cat',
  'rabbit',
  'bear',
  'fox',
  'panda',
  'whale',
  'bird',
  'turtle',
  'deer',
  'hedgehog',
] as const

export type Avatar = (typeof avatars)[number]

/** The animal of a card that nobody chose one for: by its id, so that asking again gives the same. */
export const avatarFor = (id: string): Avatar => {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return avatars[sum % avatars.length] ?? 'fish'
}
