import { pageData } from '../ui/page-data.ts'

/** Set where one may sign in with WeChat; `notice` says why the last try did not do. */
export const wechat =
  pageData<{ data?: { wechat?: { notice: string | null } } | null }>()?.data?.wechat ?? null

/** Leads to WeChat's page, and from there back to this one, signed in or linked. */
export const toWechat = (intent: 'sign-in' | 'link'): string => `/api/auth/wechat?intent=${intent}`

const key = 'linli.desk.after-wechat'

/** Remembers this page while its reader is away at WeChat's. */
export function comeBackHere(): void {
  try {
    sessionStorage.setItem(key, location.pathname)
  } catch {
    // A browser that keeps nothing begins at the desk's first page.
  }
}

/** Back at the desk's first page and signed in: shows the page from which one had gone to WeChat. */
export function goBackThere(): void {
  try {
    const page = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    if (page?.startsWith('/desk/') && location.pathname === '/desk') history.replaceState(null, '', page)
  } catch {
    // Nothing was kept.
  }
}
