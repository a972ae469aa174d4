/** `m…@example.org`: known again by whoever knows the address, and by nobody else. */
export const masked = (address: string): string => {
  const at = address.lastIndexOf('@')
  return at < 1 ? '…' : `${String.fromCodePoint(address.codePointAt(0) ?? 0)}…${address.slice(at)}`
}
