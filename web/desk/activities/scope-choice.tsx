import { m } from '../../ui/messages/messages.js'
import { Choice } from '../parts/choice.tsx'

export type Scope = 'one' | 'following' | 'all'

/** Of a series: which occurrences a change is for. */
export function ScopeChoice({ scope, onChoose }: { scope: Scope; onChoose: (scope: Scope) => void }) {
  return (
    <Choice
      label={m.desk_act_scope()}
      value={scope}
      choices={[
        { value: 'one', name: m.desk_act_scope_one() },
        { value: 'following', name: m.desk_act_scope_following() },
        { value: 'all', name: m.desk_act_scope_all() },
      ]}
      onChoose={onChoose}
    />
  )
}
