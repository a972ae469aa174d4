import { monthAndDay } from '../ui/dates.ts'
import { m } from '../ui/messages/messages.js'
import { plain } from '../ui/ruby.tsx'
import type { Routing } from '../ui/shapes.ts'
import type { Choice, Told } from './shape.ts'

export type Words = { title: string; body: string }

/** `7K3M-9QXA`: a code as it is printed. */
export const printed = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`

/** Where a returned copy goes, in a child's words. */
export function whereTo(routing: Routing | undefined): string {
  switch (routing?.to) {
    case 'hold-shelf':
      return m.kiosk_back_hold()
    case 'transit':
      return routing.libraryName
        ? m.kiosk_back_transit({ library: plain(routing.libraryName) })
        : m.kiosk_back_transit_any()
    default:
      return m.kiosk_back_shelf()
  }
}

/** What to show and to say; both say the same. */
export function words(told: Told): Words {
  const name = told.name ? plain(told.name) : ''
  const title = told.title ? plain(told.title) : ''
  const date = told.dueOn ? monthAndDay(told.dueOn) : ''
  switch (told.topic) {
    case 'hello': {
      const left = told.left ?? 0
      return {
        title: name ? m.kiosk_told_hello({ name }) : m.kiosk_told_hello_nameless(),
        body: left > 0 ? m.kiosk_bag_left({ n: left }) : m.kiosk_bag_full(),
      }
    }
    case 'lent':
      return {
        title: title ? m.kiosk_told_lent_title({ title }) : m.kiosk_told_lent(),
        body: date ? m.kiosk_bag_due({ date }) : '',
      }
    case 'undone':
      return { title: m.kiosk_told_undone(), body: m.kiosk_told_undone_do() }
    case 'renewed':
      return { title: m.kiosk_told_renewed(), body: date ? m.kiosk_told_renewed_do({ date }) : '' }
    case 'returned':
      return { title: m.kiosk_back_title(), body: whereTo(told.routing) }
    case 'not-on-loan':
      return { title: m.kiosk_told_not_on_loan(), body: m.kiosk_told_not_on_loan_do() }
    case 'goodbye': {
      const n = told.count ?? 0
      return {
        title: name ? m.kiosk_told_goodbye({ name }) : m.kiosk_told_goodbye_nameless(),
        body: n > 0 && date ? m.kiosk_told_goodbye_lent({ n, date }) : m.kiosk_told_goodbye_none(),
      }
    }
    case 'changed-child':
      return { title: name ? m.kiosk_told_goodbye({ name }) : m.kiosk_told_goodbye_nameless(), body: '' }
    case 'drowsy':
      return { title: m.kiosk_told_drowsy(), body: m.kiosk_told_drowsy_do() }
    case 'help':
      return { title: m.kiosk_told_help(), body: m.kiosk_told_help_do() }
    case 'same-card':
      return { title: m.kiosk_told_same_card(), body: m.kiosk_told_same_card_do() }
    case 'already-yours':
      return { title: m.kiosk_told_already_yours(), body: m.kiosk_told_already_yours_do() }
    case 'just-lent':
      return { title: m.kiosk_told_just_lent(), body: m.kiosk_told_just_lent_do() }
    case 'copy-bad-check':
      return { title: m.kiosk_told_bad_check(), body: m.kiosk_told_bad_check_do() }
    case 'strange':
      return { title: m.kiosk_told_strange(), body: m.kiosk_told_strange_do() }
    case 'venue':
      return { title: m.kiosk_told_venue(), body: m.kiosk_told_venue_do() }
    case 'activity':
      return { title: m.kiosk_told_activity(), body: m.kiosk_told_venue_do() }
    case 'isbn-none':
      return { title: m.kiosk_told_isbn_none(), body: m.kiosk_told_isbn_none_do() }
    case 'isbn-several':
      return {
        title: m.kiosk_told_isbn_several({ n: told.count ?? 0 }),
        body: m.kiosk_told_isbn_several_do(),
      }
    case 'card-unknown':
      return { title: m.kiosk_told_card_unknown(), body: m.kiosk_told_card_unknown_do() }
    case 'card-revoked':
      return { title: m.kiosk_told_card_revoked(), body: m.kiosk_told_card_revoked_do() }
    case 'copy-unknown':
      return { title: m.kiosk_told_copy_unknown(), body: m.kiosk_told_give_adult_do() }
    case 'copy-on-loan':
      return { title: m.kiosk_told_on_loan(), body: m.kiosk_told_on_loan_do() }
    case 'copy-not-lendable':
      return { title: m.kiosk_told_not_lendable(), body: m.kiosk_told_give_adult_do() }
    case 'copy-held':
      return { title: m.kiosk_told_held(), body: m.kiosk_told_held_do() }
    case 'suspended':
      return { title: m.kiosk_told_suspended(), body: m.kiosk_told_suspended_do() }
    case 'limit':
      return {
        title: told.limit ? m.kiosk_told_limit({ limit: told.limit }) : m.kiosk_bag_full(),
        body: m.kiosk_told_limit_do(),
      }
    case 'renewal-limit':
      return { title: m.kiosk_told_renewal_limit(), body: m.kiosk_told_renewal_do() }
    case 'renewal-held':
      return { title: m.kiosk_told_held(), body: m.kiosk_told_renewal_do() }
    case 'renewal-no-gain':
      return { title: m.kiosk_told_renewal_no_gain(), body: m.kiosk_told_renewal_no_gain_do() }
    case 'undo-late':
      return { title: m.kiosk_told_undo_late(), body: m.kiosk_told_undo_late_do() }
    case 'too-fast':
      return { title: m.kiosk_told_too_fast(), body: m.kiosk_told_too_fast_do() }
    case 'network':
      return { title: m.kiosk_told_network(), body: m.kiosk_told_network_do() }
    case 'fault':
      return { title: m.kiosk_told_fault(), body: m.kiosk_told_fault_do() }
  }
}

/** What is said aloud: the words on the screen as one sentence. */
export function spoken(told: Told): string {
  const { title, body } = words(told)
  return [title, body]
    .filter(Boolean)
    .join('，')
    .replace(/\u2063/g, '')
}

export function choiceWords(choice: Choice, alone: boolean): string {
  switch (choice.act) {
    case 'in-hand':
      return m.kiosk_choice_in_hand()
    case 'give-back':
      return m.kiosk_choice_give_back()
    case 'renew':
      return m.kiosk_choice_renew()
    case 'again':
      return m.kiosk_choice_again()
    case 'use-copy':
      return m.kiosk_choice_copy({ code: printed(choice.copyCode) })
    case 'help':
      return m.kiosk_help_call()
    case 'dismiss':
      return alone ? m.kiosk_choice_ok() : m.kiosk_choice_no()
  }
}
