import { choicesOf, isMany, isWordsAlone } from '../../adapters/chat/choices.ts'
import { writeDeed } from '../../adapters/chat/deed.ts'
import type { Button, Content as Message, Part } from '../../adapters/web/parts.ts'
import type { Content, Reply, Row } from '../../src/index.ts'

type Ask = Extract<Reply, { kind: 'ask' }>

const text = (line: string): Part => ({ kind: 'text', text: line })
const said = (words: string, label: string): Button => ({ label, value: writeDeed({ do: 'say', words }) })

/** Real replies as a message, roughly: enough to try the page on. */
export const fakeContent = (content: Content, code: string, replies: readonly Reply[]): Message => {
  const parts = replies.flatMap((reply) => partsOf(content, code, reply))
  return { parts, text: parts.map(plain).join('\n'), card: { code, by: 'me', seen: 1, at: 0 } }
}

const partsOf = (content: Content, code: string, reply: Reply): Part[] => {
  const section = ({ heading, lines }: { heading?: string; lines: string[] }): Part[] => [
    ...(heading ? [{ kind: 'heading' as const, level: 3 as const, text: heading }] : []),
    ...(lines.length > 0 ? [{ kind: 'list' as const, lines }] : []),
  ]
  const title = (words: string): Part => ({ kind: 'heading', level: 2, text: words })
  switch (reply.kind) {
    case 'said':
      return [...(reply.title ? [title(reply.title)] : []), ...reply.lines.map(text)]
    case 'settled':
    case 'refused':
    case 'record':
      return reply.lines.map(text)
    case 'ask':
      return asked(content, reply)
    case 'board':
    case 'reveal':
      return [
        title(reply.title),
        ...(reply.kind === 'reveal' ? [{ kind: 'spread' as const, ...reply.spread }] : []),
        ...reply.lines.map(text),
        ...reply.sections.flatMap(section),
        {
          kind: 'buttons',
          buttons: reply.offers.map((offer) => ({ ...said(offer.say, offer.label), ...(offer.main ? { weight: 'main' } : {}) })),
        },
      ]
    case 'recommendation':
      return [
        title(reply.title),
        ...reply.opening.map(text),
        { kind: 'charts', code, seen: 1 },
        ...reply.groups.flatMap(({ title: group, approaches }): Part[] => [
          { kind: 'heading', level: 3, text: group },
          ...approaches.flatMap((one): Part[] => [
            { kind: 'text', tone: 'strong', text: `${one.name} (${one.place})` },
            { kind: 'bars', name: one.name, bars: one.bars },
            { kind: 'list', lines: [...one.why.slice(0, 1), ...one.first.slice(0, 1)] },
            {
              kind: 'folded',
              title: one.evidence.split('.')[0] ?? '',
              parts: [...one.watch, ...one.steps].map((line): Part => ({ kind: 'text', tone: 'small', text: line })),
            },
            { kind: 'buttons', buttons: [{ label: `Why ${one.name}?`, value: writeDeed({ do: 'why', approach: one.id }) }] },
          ]),
        ]),
        ...[...reply.usual, ...reply.sure].map(text),
        {
          kind: 'files',
          code,
          title: 'The record of this decision',
          files: [
            { label: 'Word', format: 'docx' },
            { label: 'Figures (CSV)', format: 'csv' },
          ],
        },
      ]
    case 'why':
    case 'compare':
      return [
        title(reply.title),
        ...reply.shown.map(({ name, bars }): Part => ({ kind: 'bars', name, bars })),
        ...reply.sections.flatMap(section),
      ]
    case 'what-if':
    case 'moved':
    case 'where':
    case 'review':
    case 'changes':
      return [title(reply.title), rows(reply.rows), ...reply.sections.flatMap(section)]
  }
}

const rows = (list: readonly Row[]): Part => ({
  kind: 'rows',
  rows: list.map(({ step, name, said: told, words }) => ({
    name,
    said: told,
    ...(words ? { words } : {}),
    change: { label: 'Change', said: `Change ${name}`, value: writeDeed({ do: 'change', step }) },
  })),
})

const asked = (content: Content, ask: Ask): Part[] => {
  const { cards } = content.words
  const { step } = ask
  const { listed, beside } = choicesOf(ask)
  const factor = content.factors.find(({ id }) => id === step)
  const many = isMany(step)
  const word: Button = { label: cards['write-answer'], value: writeDeed({ do: 'words', step }), weight: 'main' }
  return [
    ...ask.lead.map(text),
    ...(ask.rows.length > 0 ? [rows(ask.rows)] : []),
    {
      kind: 'question',
      step,
      question: ask.question,
      ...(ask.progress ? { progress: ask.progress } : {}),
      ...(ask.hint ? { hint: ask.hint } : {}),
      choices: listed.map(({ id, number, label }, at) => ({
        label,
        number,
        value: many ? writeDeed({ do: 'box', step, choice: id, number }) : writeDeed({ do: 'press', step, choice: id }),
        ...(ask.looks?.[at] ? { looks: ask.looks[at] } : {}),
        ticked: ask.before?.includes(id) ?? false,
      })),
      many,
      ...(many ? { take: { label: cards.ticked, value: writeDeed({ do: 'pick', step }), weight: 'main' as const } } : {}),
      ...(isWordsAlone(ask) ? { words: { label: 'In your own words', button: word } } : {}),
      beside: beside
        .filter(({ id }) => id !== 'own-words' && id !== 'why')
        .map(({ id, number, label }) => ({ label, number, value: writeDeed({ do: 'press', step, choice: id }) })),
      others: [
        { label: cards.skip, value: writeDeed({ do: 'skip', step }) },
        said('why', cards.why),
        ...(factor && ask.looks ? [{ label: cards.form, value: writeDeed({ do: 'form', theme: factor.theme }) }] : []),
      ],
    },
  ]
}

const plain = (part: Part): string => {
  switch (part.kind) {
    case 'heading':
    case 'text':
      return part.text
    case 'list':
      return part.lines.join('\n')
    case 'question':
      return [part.question, ...part.choices.map(({ number, label }) => `${number} ${label}`)].join('\n')
    case 'rows':
      return part.rows.map(({ name, said: told }) => `${name}: ${told}`).join('\n')
    case 'bars':
    case 'spread':
    case 'charts':
    case 'buttons':
    case 'folded':
    case 'files':
      return ''
  }
}
