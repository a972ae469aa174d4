import { start } from '../ui/start.ts'
import { Failure } from '../ui/states.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
start(
  <main>
    <LanguageSwitch />
    <Failure problem={{ code: 'network.lost', status: 0, title: '' }} />
  </main>,
)
