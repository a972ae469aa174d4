export { openness, type DatedRule } from './calendar.ts'
