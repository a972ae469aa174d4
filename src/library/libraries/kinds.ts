export const libraryKinds = ['centre', 'corner', 'mobile'] as const
