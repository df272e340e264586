import { cleanText } from './clean-text.ts'
import { unzipped, zipped } from './zipped.ts'

/**
 * A Word file without what is new each time it is written: no clock in it, no chance, and nobody's name. The same content gives
 * the same bytes.
 * @param about what the properties of the file say
 * @param styles a Word file whose styles are added, where the file uses them and has none of that name
 */
export const steady = (file: Uint8Array, about: { title: string; subject: string; at: string }, styles?: Uint8Array): Buffer => {
  const parts = unzipped(file)
  for (const [name, relations] of parts) {
    const [, folder, part] = /^(.*)_rels\/(.*)\.rels$/.exec(name) ?? []
    const owner = `${folder}${part}`
    const bytes = parts.get(owner)
    if (!bytes) continue
    const names = new Map<string, string>()
    for (const [, id = ''] of text(relations).matchAll(/\bId="(rId[a-z0-9_-]{21})"/g)) names.set(id, `rIdLink${names.size + 1}`)
    const renamed = (xml: string) => xml.replaceAll(/(?<=")rId[a-z0-9_-]{21}(?=")/g, (id) => names.get(id) ?? id)
    parts.set(name, Buffer.from(renamed(text(relations))))
    parts.set(owner, Buffer.from(renamed(text(bytes))))
  }
  parts.set('docProps/core.xml', Buffer.from(core(about)))
  const own = parts.get('word/styles.xml')
  const ours = styles && unzipped(styles).get('word/styles.xml')
  if (own && ours) parts.set('word/styles.xml', Buffer.from(withStyles(text(own), text(ours))))
  return zipped(parts)
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

const core = ({ title, subject, at }: { title: string; subject: string; at: string }) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title>\
<dc:subject>${escaped(subject)}</dc:subject><dc:language>en-GB</dc:language>\
<dcterms:created xsi:type="dcterms:W3CDTF">${escaped(at)}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">${escaped(at)}</dcterms:modified></cp:coreProperties>`

const escaped = (words: string) => cleanText(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const withStyles = (own: string, ours: string) => {
  const there = new Set([...own.matchAll(/w:styleId="([^"]+)"/g)].map(([, id]) => id))
  const missing = [...ours.matchAll(/<w:style [^>]*w:styleId="([^"]+)".*?<\/w:style>/gs)].filter(([, id]) => !there.has(id))
  return own.replace('</w:styles>', () => `${missing.map(([style]) => style).join('')}</w:styles>`)
}
