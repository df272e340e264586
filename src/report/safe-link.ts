/** The address of a page on the web as it may be linked; undefined of anything else, which stays words. */
export const safeLink = (link: string): string | undefined => {
  const url = URL.canParse(link) ? new URL(link) : undefined
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined
}
