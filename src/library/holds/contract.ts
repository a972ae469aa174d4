export { leaveHolds, leavingHolds } from './leave.ts'
