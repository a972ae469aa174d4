/** Who was asked: those who run the platform, or the advice desk for organisations. */
export const desks = ['platform', 'advice'] as const

export const channels = ['call', 'visit', 'message'] as const
