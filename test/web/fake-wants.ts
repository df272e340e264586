import type { Form, PlaceSoFar, ToPage, Want } from '../../adapters/web/wire.ts'
import { type Core, glance, handle, placeSoFar } from '../../src/index.ts'
import { fakeContent } from './fake-parts.ts'

/** What the page is given for what it asks. */
export const answerOf = async (core: Core, who: { code: string; by: string }, id: string, want: Want): Promise<ToPage> => {
  switch (want.kind) {
    case 'charts':
      return { type: 'charts', id, charts: [chart('How often each comes first', want), chart('What would change it', want)] }
    case 'file':
      return want.format === 'csv'
        ? {
            type: 'file',
            id,
            name: 'northmoor.csv',
            media: 'text/csv',
            base64: Buffer.from('name,level\nHome care,2\n').toString('base64'),
          }
        : { type: 'none', id, why: 'The record cannot be written just now.' }
    case 'form':
      return { type: 'form', id, form: await formOf(core, who, want.theme) }
    case 'approach': {
      const name = core.content.approaches.find((one) => one.id === want.approach)?.name ?? ''
      const replies = await handle(core, {
        id: `look-${id}`,
        by: who.by,
        at: '2026-11-20T09:00:00.000Z',
        fresh: 'none',
        do: { kind: 'say', words: `why ${name}` },
      })
      return { type: 'approach', id, content: fakeContent(core.content, who.code, replies) }
    }
  }
}

const formOf = async ({ content, ...core }: Core, { code, by }: { code: string; by: string }, theme: string): Promise<Form> => {
  const answers = (await glance({ content, ...core }, code, by))?.answers ?? {}
  return {
    code,
    title: content.themes.find(({ id }) => id === theme)?.name ?? theme,
    lead: 'Answer as many as you like.',
    fields: content.factors
      .filter((factor) => factor.theme === theme)
      .map(({ id, question, levels }) => {
        const answer = answers[id]
        return {
          step: id,
          question,
          choices: levels.map(({ label, looks }, at) => ({ id: `${at + 1}`, label, looks })),
          ...(answer?.kind === 'level' ? { before: `${answer.from}` } : {}),
        }
      }),
    submit: 'Take these answers',
  }
}

/** The place as far as it was told. */
export const placeOf = (core: Core, code: string, by: string): Promise<PlaceSoFar | undefined> => placeSoFar(core, code, by)

/** A drawing with a style of its own, as a chart brings its font. */
const chart = (title: string, look: { width: 'wide' | 'narrow'; theme: 'light' | 'dark' }) => {
  const width = look.width === 'wide' ? 640 : 320
  const drawn = (ground: string, ink: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 120" width="${width}" height="120"><style>text{font:16px sans-serif;fill:${ink}}</style><rect width="${width}" height="120" fill="${ground}"/><text x="8" y="24">${title}, ${width}</text><rect x="8" y="40" width="${width * 0.6}" height="24" fill="#0072b2"/><rect x="8" y="76" width="${width * 0.3}" height="24" fill="#d55e00"/></svg>`
  return {
    name: title.toLowerCase().replaceAll(' ', '-'),
    title,
    alt: `${title}: small providers first in about 6 of 10 readings, direct payments in about 3.`,
    svg: look.theme === 'light' ? drawn('#ffffff', '#16202b') : drawn('#1a2129', '#eef2f6'),
    table: {
      caption: title,
      header: ['Approach', 'First', 'In the first three'],
      rows: [
        ['Very small providers', '60%', '85%'],
        ['Direct payments', '30%', '70%'],
      ],
      figures: [1, 2],
    },
  }
}
