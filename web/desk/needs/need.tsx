import { useRoute } from 'preact-iso'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { FactsLine, Urgency } from '../matching/facts.tsx'
import { nameIn, needFacts } from '../matching/words.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useThing } from '../use-thing.ts'
import { Promised } from '../allocations/allocation-list.tsx'
import { EditNeed } from './edit-need.tsx'
import { OutcomePanel } from './outcome-panel.tsx'
import { NeedProgress } from './progress.tsx'
import { peopleOf, stateName, type Need } from './words.ts'
import './needs.css'

/** One need: how far it is, what can be done, and what it asks. */
export function NeedHome() {
  const { id } = useRoute().params as { id: string }
  const thing = useThing<Need>(`/resources/needs/${encodeURIComponent(id)}`)
  const back = { href: '/desk/needs', name: m.desk_nav_needs() }
  const need = thing.value
  if (!need) return <NotYet thing={thing} back={back} />
  return (
    <div class="part-resources need-home">
      <PageHead title={need.title} back={back} />
      {need.mayWrite && (need.asks || need.outcome !== null) && (
        <OutcomePanel key={need.version} need={need} saved={thing.saved} />
      )}
      <section class="card stack" aria-labelledby="need-progress">
        <p class="need-head">
          <b id="need-progress">{m.desk_need_how_far()}</b>
          <span class="cluster">
            <Urgency urgency={need.urgency} />
            <Tag tone={need.state === 'published' ? 'good' : need.state === 'draft' ? 'warn' : undefined}>
              {stateName(need.state)}
            </Tag>
          </span>
        </p>
        <FactsLine facts={[nameIn(need.categoryName), ...needFacts({ ...need, families: 0 })]} />
        {peopleOf(need) !== '' && <p>{peopleOf(need)}</p>}
        {need.urgencyReason && <p class="note">{need.urgencyReason}</p>}
        <NeedProgress progress={need.progress} whole />
        {need.reason && <p class="soft">{m.desk_need_withdrawn_why({ reason: need.reason })}</p>}
        {need.mayWrite && <NeedActs need={need} saved={thing.saved} />}
      </section>
      {need.mayWrite && <Promised of={{ needId: need.id }} />}
      {(need.story || need.notes) && (
        <section class="card stack">
          {need.story && <p class="need-story">{need.story}</p>}
          {need.notes && (
            <p class="note">
              <b>{m.desk_need_notes()}</b> {need.notes}
            </p>
          )}
        </section>
      )}
      {need.mayWrite && <EditNeed need={need} saved={thing.saved} reload={thing.reload} />}
    </div>
  )
}

/** Publish, find what fits, take back. */
function NeedActs({ need, saved }: { need: Need; saved: (next: Need) => void }) {
  const saving = useCommand()
  const open = need.state === 'published'
  async function run(what: 'publish' | 'withdraw') {
    const next = await saving.run<Need>(`/resources/needs/${need.id}/${what}`, {}, { ifMatch: need.version })
    if (next) saved(next)
  }
  return (
    <>
      <FormProblem problem={saving.problem} fields={[]} />
      <div class="cluster">
        {open && <LinkButton href={`/desk/needs/${need.id}/matches`}>{m.desk_need_matches()}</LinkButton>}
        {(need.state === 'draft' || need.state === 'withdrawn') && (
          <Button disabled={saving.busy} onClick={() => void run('publish')}>
            {m.desk_need_publish()}
          </Button>
        )}
        {(open || need.state === 'draft') && (
          <Confirm
            disabled={saving.busy}
            label={m.desk_need_withdraw()}
            question={m.desk_need_withdraw_sure()}
            yes={m.desk_need_withdraw()}
            run={() => void run('withdraw')}
          />
        )}
      </div>
    </>
  )
}
