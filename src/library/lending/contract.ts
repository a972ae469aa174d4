export { unite } from './merge.ts'
