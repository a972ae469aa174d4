export { isAdmin, servesLibrary } from './grants.ts'
export { servedLibraries } from './served.ts'
export { hashOf, tokenOf } from './patrons/contract.ts'
export { avatarFor } from './patrons/avatars.ts'
