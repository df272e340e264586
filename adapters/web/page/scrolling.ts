/** Whether the end of the page is in view, or so near that somebody has not gone back to read. */
export const isAtEnd = (): boolean => {
  const { scrollHeight } = document.documentElement
  return window.innerHeight + window.scrollY >= scrollHeight - 160
}

/** Brings what is new into view: its beginning, where it is longer than the window, and the end of the page otherwise. */
export const bringIntoView = (first: HTMLElement): void => {
  const { documentElement: page } = document
  const top = first.getBoundingClientRect().top + window.scrollY - 16
  const end = page.scrollHeight - window.innerHeight
  window.scrollTo({ top: Math.max(0, Math.min(top, end)), behavior: isCalm() ? 'auto' : 'smooth' })
}

const isCalm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches
