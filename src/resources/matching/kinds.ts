/** To whom matches are told once a week: who asks, and who gives. */
export const digestSides = ['needs', 'offers'] as const
