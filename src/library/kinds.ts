export const titleKinds = ['book', 'toy', 'kit'] as const
export type TitleKind = (typeof titleKinds)[number]
