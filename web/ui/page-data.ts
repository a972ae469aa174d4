/** The data that the server put into this page for its first view, or null where it put none. */
export function pageData<Shape>(): Shape | null {
  const text = document.getElementById('data')?.textContent?.trim()
  if (!text) return null
  try {
    return JSON.parse(text) as Shape
  } catch {
    return null
  }
}
