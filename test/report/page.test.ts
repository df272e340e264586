import { createHash } from 'node:crypto'
import { type DefaultTreeAdapterTypes, html, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { pageOf } from '../../src/report/page.ts'
import { BAD_LINKS, madeOf, NASTY } from './nasty.ts'
import { figure, sample } from './sample.ts'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

const elementsOf = (page: string): Element[] => {
  const found: Element[] = []
  const walk = (node: Node) => {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parse(page))
  return found
}
const errorsOf = (page: string) => {
  const errors: string[] = []
  parse(page, { onParseError: ({ code }) => errors.push(code) })
  return errors
}
const textOf = (node: Node): string =>
  'value' in node
    ? node.value
    : 'childNodes' in node
      ? node.childNodes.map((one) => ('tagName' in one && one.tagName === 'br' ? '\n' : textOf(one))).join('')
      : ''
const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value
const named = (page: string, ...names: string[]) => elementsOf(page).filter(({ tagName }) => names.includes(tagName))

/** All that a page of ours is made of. */
const OURS = [
  'html',
  'head',
  'meta',
  'title',
  'style',
  'body',
  'header',
  'main',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'p',
  'strong',
  'a',
  'br',
  'blockquote',
  'ul',
  'ol',
  'li',
  'table',
  'caption',
  'colgroup',
  'col',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'span',
  'figure',
  'figcaption',
  'img',
  'details',
  'summary',
  'div',
]

describe.each(NASTY.map((words, at) => ({ at, shown: JSON.stringify(words).slice(0, 60), words })))(
  '$at: $shown',
  ({ words }) => {
    const page = pageOf(madeOf(words))
    const plain = pageOf(madeOf('plain words'))

    test('stays words, whatever kind of text it is', () => {
      expect(errorsOf(page)).toEqual([])
      const shape = (of: string) =>
        elementsOf(of)
          .filter(({ tagName }) => tagName !== 'br' && tagName !== 'a')
          .map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)].join(' '))
      expect(shape(page).filter((one) => !one.startsWith('col'))).toEqual(shape(plain).filter((one) => !one.startsWith('col')))
      for (const { tagName, attrs, namespaceURI } of elementsOf(page)) {
        expect(OURS).toContain(tagName)
        expect(namespaceURI).toBe(html.NS.HTML)
        for (const { name, value } of attrs) {
          expect(name).not.toMatch(/^on|^style$|^srcdoc$/)
          if (name === 'href') expect(value).toMatch(/^https?:\/\//)
          if (name === 'src') expect(value).toMatch(/^data:image\/(svg\+xml|png);base64,[A-Za-z0-9+/=]+$/)
        }
      }
    })

    test('has no letter in it that a page may not have', () => {
      expect(page).not.toMatch(/[^\t\n\P{Cc}]|\p{Cs}|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u)
    })
  },
)

test('words are read as they were typed', () => {
  for (const words of NASTY.filter(
    (one) => !/[\p{Cs}\uFFFE\uFFFF\u2028\u2029\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]|[^\t\n\P{Cc}]/u.test(one),
  )) {
    expect(named(pageOf(madeOf(words)), 'h2').map(textOf)).toEqual([words])
  }
})

test('only pages on the web are linked', () => {
  const linked = (link: string) => pageOf({ ...sample, blocks: [{ kind: 'paragraph', line: [{ text: 'a source', link }] }] })
  for (const link of BAD_LINKS) {
    expect(named(linked(link), 'a')).toEqual([])
    expect(named(linked(link), 'p').map(textOf)).toContain('a source')
  }
  expect(named(linked('https://source.example/a b?"<x>&y'), 'a').map((one) => attribute(one, 'href'))).toEqual([
    'https://source.example/a%20b?%22%3Cx%3E&y',
  ])
})

test('a page is in English, says what it is, has its headings in order and lets nothing in', () => {
  const page = pageOf(sample)
  expect(errorsOf(page)).toEqual([])
  expect(named(page, 'html').map((one) => attribute(one, 'lang'))).toEqual(['en-GB'])
  expect(named(page, 'title').map(textOf)).toEqual([sample.title])
  const levels = named(page, 'h1', 'h2', 'h3', 'h4').map(({ tagName }) => Number(tagName.slice(1)))
  expect(levels[0]).toBe(1)
  expect(levels.slice(1).filter((level, at) => level === 1 || level > (levels[at] ?? 0) + 1)).toEqual([])
  const [style = ''] = named(page, 'style').map(textOf)
  const policy = named(page, 'meta').flatMap((one) => (attribute(one, 'http-equiv') ? [attribute(one, 'content')] : []))
  expect(policy).toEqual([
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'`,
  ])
  expect(style).not.toMatch(/url\(|@import|<\//)
})

test('tables say what they are of, and which cells name the others', () => {
  const page = pageOf(sample)
  for (const table of named(page, 'table').filter((one) => attribute(one, 'class') !== 'form')) {
    const inside = (name: string) => within(table).filter(({ tagName }) => tagName === name)
    expect(inside('caption').map(textOf).join('')).not.toBe('')
    const [columns, rows] = [
      inside('th').filter((one) => attribute(one, 'scope') === 'col'),
      inside('th').filter((one) => attribute(one, 'scope') === 'row'),
    ]
    expect(columns.length).toBeGreaterThan(1)
    expect(rows.length).toBe(inside('tr').length - 1)
    for (const cell of inside('td')) expect(columns.map(textOf)).toContain(attribute(cell, 'data-name'))
  }
})

test('a picture says what it shows, and its numbers lie open below it', () => {
  const page = pageOf(sample)
  expect(named(page, 'img').map((one) => attribute(one, 'alt'))).toEqual([figure.alt])
  expect(named(page, 'details').map((one) => attribute(one, 'open'))).toEqual([''])
  const withoutSvg = pageOf({ ...sample, blocks: [{ kind: 'figure', figure: { ...figure, svg: '' } }] })
  expect(named(withoutSvg, 'img').map((one) => attribute(one, 'src')?.slice(0, 22))).toEqual(['data:image/png;base64,'])
})

test('the same document is the same page, to the byte', () => {
  expect(pageOf(sample)).toBe(pageOf(structuredClone({ ...sample })))
})

const within = (element: Element): Element[] =>
  element.childNodes.flatMap((node) => ('tagName' in node ? [node, ...within(node)] : []))
