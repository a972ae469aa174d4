export { unite } from './merge.ts'
export { endDiary, eraseHistory } from './links.ts'
