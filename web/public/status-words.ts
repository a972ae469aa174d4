import { m } from '../ui/messages/messages.js'
import type { CopyStatus } from '../ui/shapes.ts'

/** What a copy's status means for who stands there with it. */
export const statusWords = (status: CopyStatus): string =>
  ({
    available: m.public_status_available,
    'on-loan': m.public_status_on_loan,
    held: m.public_status_held,
    'in-transit': m.public_status_in_transit,
    lost: m.public_status_lost,
    missing: m.public_status_lost,
    damaged: m.public_status_repair,
    repair: m.public_status_repair,
    withdrawn: m.public_status_withdrawn,
    'parts-missing': m.public_status_parts_missing,
  })[status]()
