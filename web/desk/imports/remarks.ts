import { m } from '../../ui/messages/messages.js'

const remarks: Record<string, () => string> = {
  'title.missing': m.desk_remark_title_missing,
  'title.placeholder': m.desk_remark_title_placeholder,
  'title.too-long': m.desk_remark_title_long,
  'title.unknown': m.desk_remark_title_unknown,
  'row.broken': m.desk_remark_row_broken,
  'record.broken': m.desk_remark_record_broken,
  'record.encoding': m.desk_remark_record_encoding,
  'isbn.check': m.desk_remark_isbn_check,
  'isbn.invalid': m.desk_remark_isbn_invalid,
  'isbn.rounded': m.desk_remark_isbn_rounded,
  'year.invalid': m.desk_remark_year,
  'kind.unknown': m.desk_remark_kind,
  'age.invalid': m.desk_remark_age,
  'copies.invalid': m.desk_remark_copies,
  'accession.taken': m.desk_remark_accession,
  'text.broken': m.desk_remark_text,
  missing: m.desk_fault_required,
  date: m.desk_fault_day,
  'date.future': m.desk_fault_future,
  'date.before-out': m.desk_remark_before_out,
  'copy.unknown': m.desk_remark_copy_unknown,
  'copy.elsewhere': m.desk_remark_copy_elsewhere,
  'card.unknown': m.desk_remark_card_unknown,
  duplicate: m.desk_remark_duplicate,
  overlap: m.desk_remark_overlap,
  'return-not-recorded': m.desk_remark_no_return,
}

/** What is wrong with a row; a code that we have no words for is shown as it is, so that it can be asked about. */
export const remarkWords = (code: string): string => remarks[code]?.() ?? code

const fields: Record<string, () => string> = {
  title: m.desk_title_title,
  isbn: m.desk_title_isbn,
  creators: m.desk_title_creators,
  publisher: m.desk_title_publisher,
  year: m.desk_title_year,
  kind: m.desk_title_kind,
  ages: m.desk_title_ages,
  ageFrom: m.desk_title_age_from,
  ageTo: m.desk_title_age_to,
  copies: m.desk_col_copies,
  accession: m.desk_field_accession,
  summary: m.desk_title_summary,
  series: m.desk_title_series,
  tags: m.desk_title_tags,
  subject: m.desk_title_subject,
  language: m.desk_title_language,
  code: m.desk_col_code,
  card: m.desk_field_card,
  out: m.desk_field_out,
  in: m.desk_field_in,
}

export const fieldWords = (field: string): string => fields[field]?.() ?? field
