import isbn3 from 'isbn3'

/**
 * An ISBN as it is stored: 13 digits (ISO 2108). Takes 10 or 13 with hyphens, spaces, full-width digits or a leading
 * `ISBN`; null when the check digit is wrong or no agency's range holds it.
 */
export const isbn13 = (text: string): string | null => {
  const bare = bareIsbn(text)
  if (!/^(\d{9}[\dX]|97[89]\d{10})$/.test(bare)) return null
  return isbn3.parse(bare)?.isbn13 ?? null
}

/** The characters of an ISBN alone, whether it is one or not. */
export const bareIsbn = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^\s*ISBN(-1[03])?\s*[:：]?/, '')
    .replace(/[\s\-‐-―−.]/g, '')

/** With hyphens, to be read by people; as it came when no range holds it. */
export const hyphenated = (isbn: string): string => isbn3.hyphenate(isbn) ?? isbn
