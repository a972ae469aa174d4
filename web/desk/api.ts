import { apiClient } from '../ui/api.ts'
import type { Answer, ApiClient } from '../ui/api.ts'

const client = apiClient('account')

let onLost = () => {}

/** Says what happens when the server no longer knows who is signed in here. */
export function whenSessionIsLost(run: () => void): void {
  onLost = run
}

/** Passes an answer on, and lets the desk know when it says that the session is over. */
export async function whenLost<Value>(asked: Promise<Answer<Value>>): Promise<Answer<Value>> {
  const answer = await asked
  if (!answer.ok && answer.problem.code === 'session.missing') onLost()
  return answer
}

/** The API as the account that is signed in. A session that ended brings the sign-in back; what was typed stays. */
export const deskApi: ApiClient = {
  get: (...asked) => whenLost(client.get(...asked)),
  ask: (...asked) => whenLost(client.ask(...asked)),
  command: (...asked) => whenLost(client.command(...asked)),
}
