const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const colors = ['var(--part)', 'var(--space)', 'var(--report)', 'var(--library)']

type Bar = { label: string; parts: number[]; said: string }

/** Bars beside each other, each of parts on top of each other; drawn by the server and by the page alike. */
export const columnChart = (title: string, bars: Bar[]): string => {
  const [width, height, foot, head] = [360, 190, 22, 18]
  const most = Math.max(1, ...bars.map(({ parts }) => parts.reduce((a, b) => a + b, 0)))
  const step = (width - 8) / Math.max(1, bars.length)
  const scale = (height - foot - head) / most
  const drawn = bars.map(({ label, parts, said }, at) => {
    const x = 4 + at * step
    let y = height - foot
    const boxes = parts.map((part, n) => {
      const h = part * scale
      y -= h
      return h > 0
        ? `<rect x="${(x + step * 0.15).toFixed(1)}" y="${y.toFixed(1)}" width="${(step * 0.7).toFixed(1)}" height="${h.toFixed(1)}" rx="2" fill="${colors[n % 4]}"/>`
        : ''
    })
    const middle = (x + step / 2).toFixed(1)
    return `${boxes.join('')}<text x="${middle}" y="${(y - 4).toFixed(1)}" class="value">${escaped(said)}</text><text x="${middle}" y="${height - 6}">${escaped(label)}</text>`
  })
  return `<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}"><path d="M4 ${height - foot}h${width - 8}" stroke="var(--line)"/>${drawn.join('')}</svg>`
}

/** Bars under each other with their names, the longest as long as there is room. */
export const rowChart = (title: string, bars: { label: string; value: number; said: string }[]): string => {
  const [width, line] = [360, 30]
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const drawn = bars.map(({ label, value, said }, at) => {
    const y = at * line
    const w = Math.max(2, (value / most) * (width - 4))
    return `<text x="2" y="${y + 14}" class="label">${escaped(label)}</text><text x="${width - 2}" y="${y + 14}" class="value end">${escaped(said)}</text><rect x="2" y="${y + 18}" width="${width - 4}" height="7" rx="3.5" fill="var(--line)"/><rect x="2" y="${y + 18}" width="${w.toFixed(1)}" height="7" rx="3.5" fill="var(--part)"/>`
  })
  return `<svg class="chart" viewBox="0 0 ${width} ${Math.max(1, bars.length) * line}" role="img" aria-label="${escaped(title)}">${drawn.join('')}</svg>`
}
