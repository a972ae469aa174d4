export const roles = ['admin', 'librarian', 'host', 'coordinator', 'reporter'] as const
