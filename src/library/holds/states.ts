export const holdStates = ['waiting', 'in-transit', 'ready', 'filled', 'cancelled', 'expired'] as const
