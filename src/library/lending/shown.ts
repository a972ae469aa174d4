import { localDay } from '../../platform/days.ts'
import type { CopyFact, LibraryFact, LoanFact, PatronFact } from './facts.ts'
import { undoMilliseconds } from './rules.ts'
import type { LoanShape, PatronName, TitleFace } from './schema.ts'

export const instant = (ms: number): string => new Date(ms).toISOString()

export const coverPath = (key: string | null): string | null => (key === null ? null : `/covers/${key}`)

export const faceOf = (copy: CopyFact): TitleFace => ({
  titleId: copy.titleId,
  title: copy.title,
  cover: coverPath(copy.coverKey),
  creators: copy.creators,
  kind: copy.kind,
})

export const nameOf = (p: PatronFact): PatronName => ({ id: p.id, nickname: p.nickname, avatar: p.avatar })

/** A loan as the API shows it. `today` is the library's local date; `patron` null where the asker may not know. */
export const loanOf = (
  loan: Pick<
    LoanFact,
    'id' | 'checkedOutAt' | 'dueOn' | 'renewals' | 'returnedAt' | 'ended' | 'lostAt' | 'flags'
  >,
  copy: CopyFact,
  patron: PatronName | null,
  library: Pick<LibraryFact, 'id' | 'name'>,
  today: string,
): LoanShape => ({
  ...faceOf(copy),
  id: loan.id,
  copyCode: copy.code,
  patron,
  library: { id: library.id, name: library.name },
  checkedOutAt: instant(loan.checkedOutAt),
  dueOn: loan.dueOn,
  renewals: loan.renewals,
  returnedAt: loan.returnedAt === null ? null : instant(loan.returnedAt),
  state: loan.returnedAt !== null ? 'returned' : loan.dueOn < today ? 'overdue' : 'open',
  ended: loan.ended,
  undoUntil: loan.returnedAt === null ? instant(loan.checkedOutAt + undoMilliseconds) : null,
  lostAt: loan.lostAt === null ? null : instant(loan.lostAt),
  flags: loan.flags,
})

/** What `loanRow` of sql.ts gives. */
export type LoanRow = { loan: LoanFact; copy: CopyFact; library: LibraryFact; patron: PatronFact | null }

/** Such a row as the API shows it at an instant. */
export const loanShown = (row: LoanRow, now: number): LoanShape =>
  loanOf(
    row.loan,
    row.copy,
    row.patron && nameOf(row.patron),
    row.library,
    localDay(now, row.library.timeZone),
  )
