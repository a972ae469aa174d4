export { isAdmin, servesLibrary } from './grants.ts'
export { servedLibraries } from './served.ts'
