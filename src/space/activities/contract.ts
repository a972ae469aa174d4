/** What the pages at the edge read of activities: the same views that the API answers with. */
export { viewMonth } from './month.ts'
export { listActivities, showActivity } from './views.ts'
export type { ActivityRow, ActivityShape } from './schema.ts'
