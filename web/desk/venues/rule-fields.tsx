import type { VenueShape } from '../../../src/space/venues/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { Choice, Toggle } from '../parts/choice.tsx'
import { PickNumber } from './pick-number.tsx'
import { lengthWord } from './words.ts'

const names = [
  'gridMinutes',
  'shortestMinutes',
  'longestMinutes',
  'bufferMinutes',
  'leadMinutes',
  'horizonDays',
  'approval',
  'openRequests',
  'monthlyMinutes',
  'cutOffMinutes',
  'releasesNoShows',
] as const

export type VenueRules = Pick<VenueShape, (typeof names)[number]>

export const rulePointers = names.map((name) => `/${name}`)

export const rulesOf = (venue: VenueShape): VenueRules =>
  Object.fromEntries(names.map((name) => [name, venue[name]])) as VenueRules

const hour = 60
const day = 24 * hour
const lengths = {
  grid: [15, 30, hour, 2 * hour],
  shortest: [15, 30, 45, hour, 90, 2 * hour, 3 * hour, 4 * hour],
  longest: [hour, 90, 2 * hour, 3 * hour, 4 * hour, 6 * hour, 8 * hour, 12 * hour, day, 3 * day, 7 * day],
  buffer: [0, 15, 30, 45, hour, 2 * hour],
  lead: [0, hour, 2 * hour, 4 * hour, day, 2 * day, 3 * day, 7 * day, 14 * day],
  cutOff: [0, hour, 2 * hour, 4 * hour, 12 * hour, day, 2 * day, 3 * day, 7 * day],
  month: [2, 4, 8, 12, 16, 20, 30, 40, 60, 80].map((hours) => hours * hour),
}
const horizons = [7, 14, 30, 60, 90, 120, 180, 365, 730]
const requests = [1, 2, 3, 5, 10, 20, 50, 100]

const orNone = (minutes: number) => (minutes === 0 ? m.desk_rule_none() : lengthWord(minutes))

type Props = {
  form: VenueRules
  set: (changed: Partial<VenueRules>) => void
  problem: Problem | null
}

/** The rules in four groups, each length as words to choose from; what a venue has already is always among them. */
export function RuleFields({ form, set, problem }: Props) {
  const fault = (name: keyof VenueRules) => faultAt(problem, `/${name}`)
  return (
    <>
      <fieldset class="rule-group">
        <legend>{m.desk_rules_length()}</legend>
        <PickNumber
          label={m.desk_rule_shortest()}
          value={form.shortestMinutes}
          choices={lengths.shortest}
          word={lengthWord}
          onPick={(shortestMinutes) => set({ shortestMinutes })}
          fault={fault('shortestMinutes')}
        />
        <PickNumber
          label={m.desk_rule_longest()}
          value={form.longestMinutes}
          choices={lengths.longest}
          word={lengthWord}
          onPick={(longestMinutes) => set({ longestMinutes })}
          fault={fault('longestMinutes') && m.desk_rule_longest_order()}
        />
        <PickNumber
          label={m.desk_rule_grid()}
          hint={m.desk_rule_grid_hint()}
          value={form.gridMinutes}
          choices={lengths.grid}
          word={lengthWord}
          onPick={(gridMinutes) => set({ gridMinutes })}
          fault={fault('gridMinutes')}
        />
        <PickNumber
          label={m.desk_rule_buffer()}
          hint={m.desk_rule_buffer_hint()}
          value={form.bufferMinutes}
          choices={lengths.buffer}
          word={orNone}
          onPick={(bufferMinutes) => set({ bufferMinutes })}
          fault={fault('bufferMinutes')}
        />
      </fieldset>
      <fieldset class="rule-group">
        <legend>{m.desk_rules_when()}</legend>
        <PickNumber
          label={m.desk_rule_lead()}
          value={form.leadMinutes}
          choices={lengths.lead}
          word={(minutes) => (minutes === 0 ? m.desk_rule_lead_none() : lengthWord(minutes))}
          onPick={(leadMinutes) => set({ leadMinutes })}
          fault={fault('leadMinutes')}
        />
        <PickNumber
          label={m.desk_rule_horizon()}
          value={form.horizonDays}
          choices={horizons}
          word={(days) => (days === 0 ? m.desk_rule_horizon_today() : m.desk_length_days({ n: days }))}
          onPick={(horizonDays) => set({ horizonDays })}
          fault={fault('horizonDays')}
        />
      </fieldset>
      <fieldset class="rule-group">
        <legend>{m.desk_rules_who()}</legend>
        <div class="whole">
          <Choice
            label={m.desk_rule_approval()}
            value={form.approval}
            choices={[
              { value: 'staff', name: m.desk_rule_by_staff() },
              { value: 'at-once', name: m.desk_rule_at_once() },
            ]}
            onChoose={(approval) => set({ approval })}
            hint={form.approval === 'staff' ? m.desk_rule_by_staff_hint() : m.desk_rule_at_once_hint()}
          />
        </div>
        <PickNumber
          label={m.desk_rule_open()}
          value={form.openRequests}
          choices={requests}
          word={(n) => (n === 0 ? m.desk_rule_open_none() : m.desk_rule_open_n({ n }))}
          onPick={(openRequests) => set({ openRequests })}
          fault={fault('openRequests')}
        />
        <PickNumber
          label={m.desk_rule_month()}
          value={form.monthlyMinutes ?? -1}
          choices={[-1, ...lengths.month]}
          word={(minutes) =>
            minutes < 0 ? m.desk_rule_month_any() : m.public_venue_hours({ n: minutes / hour })
          }
          onPick={(minutes) => set({ monthlyMinutes: minutes < 0 ? null : minutes })}
          fault={fault('monthlyMinutes')}
        />
      </fieldset>
      <fieldset class="rule-group">
        <legend>{m.desk_rules_end()}</legend>
        <PickNumber
          label={m.desk_rule_cut_off()}
          value={form.cutOffMinutes}
          choices={lengths.cutOff}
          word={(minutes) => (minutes === 0 ? m.desk_rule_cut_off_none() : lengthWord(minutes))}
          onPick={(cutOffMinutes) => set({ cutOffMinutes })}
          fault={fault('cutOffMinutes')}
        />
        <div class="whole">
          <Toggle
            label={m.desk_rule_release()}
            hint={m.desk_rule_release_hint()}
            checked={form.releasesNoShows}
            onChange={(releasesNoShows) => set({ releasesNoShows })}
          />
        </div>
      </fieldset>
    </>
  )
}
