export { followName } from './store.ts'
