export { followName, renamedDonor } from './store.ts'
