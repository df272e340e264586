import type { Beat } from '../../adapters/commands/demo/stage.ts'
import { playWorkshop } from '../../adapters/commands/demo/workshop.ts'
import type { Content, Reply } from '../../src/index.ts'

/** What the workshop of the demo shows, by what it is: the very replies, for pictures. */
export const played = async (
  content: Content,
): Promise<Record<'opens' | 'vote' | 'told' | 'reveal' | 'pays' | 'result', Reply[]>> => {
  const beats: Beat[] = []
  await playWorkshop(content, 1, async (beat) => {
    beats.push(beat)
  })
  const shown = beats.flatMap((beat) => (beat.kind === 'channel' ? [[...beat.replies]] : []))
  const find = (wanted: (reply: Reply) => boolean) => shown.find(([first]) => first !== undefined && wanted(first)) ?? []
  const isAbout = (name: string) => (reply: Reply) => JSON.stringify(reply).includes(name)
  return {
    opens: find(({ kind }) => kind === 'board'),
    vote: find((reply) => reply.kind === 'ask' && isAbout('Finding home care')(reply)),
    told: beats.flatMap((beat) => (beat.kind === 'alone' && beat.name === 'Gwen' ? [[...beat.replies]] : [])).at(-1) ?? [],
    reveal: find((reply) => reply.kind === 'reveal' && isAbout('Choice and control: ')(reply)),
    pays: find((reply) => reply.kind === 'board' && isAbout(content.words.workshop.differ.title)(reply)),
    result: find(({ kind }) => kind === 'recommendation'),
  }
}
