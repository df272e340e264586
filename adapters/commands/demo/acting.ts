import { type Content, stream } from '../../../src/index.ts'
import { answerOf, type Cast, type Player } from './people.ts'
import type { Stage } from './stage.ts'

/** The play as it goes. */
export interface Scene {
  stage: Stage
  content: Content
  people: Cast
  seed: number
  /** Question → what each answered to it last. */
  votes: Map<string, Map<string, string>>
  /** Those who have come, in the order in which they came. */
  there: Player[]
  /** Buttons that were pressed before: what comes of them is told once. */
  pressed: Set<string>
}

export const name = ({ name, part }: Player) => `${name} (${part})`
export const both = (players: readonly Player[]) => {
  const names = players.map((player) => player.name)
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : (names[0] ?? '')
}

export const press = async ({ stage, pressed }: Scene, player: Player, words: string, label: string) => {
  await stage.does(player, { kind: 'say', words }, `${name(player)} presses “${label}”.`, 'channel', pressed.has(words))
  pressed.add(words)
}

export const say = (scene: Scene, player: Player, words: string, quiet = false) =>
  scene.stage.does(player, { kind: 'say', words }, `${name(player)} writes in private: ${words}`, 'alone', quiet)

export const part = ({ stage, content }: Scene, player: Player, quiet = false) =>
  stage.does(
    player,
    { kind: 'press', step: 'voice', choice: player.voice },
    quiet ? '' : `${name(player)} presses “${content.words.steps.voice.choices[player.voice] ?? player.voice}”.`,
    'alone',
    quiet,
  )

/** The question that is being asked, and the step of its vote. */
export const asked = ({ stage }: Scene) => {
  const { question = '', number = 0 } = stage.round() ?? {}
  return { question, number, step: `vote:${number}` }
}

export const remember = (scene: Scene, player: Player, choice: string) => {
  const { question } = asked(scene)
  scene.votes.set(question, (scene.votes.get(question) ?? new Map<string, string>()).set(player.name, choice))
}

/** Somebody presses an answer, and it is told which. */
export const answers = async (scene: Scene, player: Player, given?: string, quiet = false) => {
  const { question, step, number } = asked(scene)
  const choice = given ?? answerOf(player, question, chance(scene, `${number} ${player.name}`))
  const label = labelOf(scene.content, question, choice)
  const line = quiet ? '' : `${name(player)} presses “${label}”.`
  await scene.stage.does(player, { kind: 'press', step, choice }, line, 'channel', quiet)
  remember(scene, player, choice)
}

/** All who have not answered yet do, each alone; it is not told how. */
export const rest = async (scene: Scene, without: readonly Player[] = []) => {
  const { question } = asked(scene)
  const done = scene.votes.get(question) ?? new Map<string, string>()
  const left = scene.there.filter((player) => !done.has(player.name) && !without.includes(player))
  for (const player of left) await answers(scene, player, undefined, true)
  await scene.stage.tell(`${both(left)} answer too, each alone.`)
}

/** A vote on the same question once more: most stay, and some come nearer to the middle. */
export const moves = async (scene: Scene) => {
  const { question, number } = asked(scene)
  const before = scene.votes.get(question) ?? new Map<string, string>()
  for (const player of scene.there) {
    const was = before.get(player.name) ?? 'unknown'
    const moved = chance(scene, `${number} ${player.name} moves`)() < MOVE
    await answers(scene, player, moved && was !== 'unknown' ? nearer(Number(was)) : was, true)
  }
  await scene.stage.tell('All answer once more, each alone. Some have changed their minds.')
}
/** How many of ten change their minds after they talked. */
const MOVE = 0.4
const nearer = (level: number) => String(level > 2 ? level - 1 : 2)

export const closes = async (scene: Scene) => {
  await scene.stage.counts()
  await press(scene, scene.people.ruth, 'close', scene.content.words.workshop.offers.close)
}

/** A row of numbers from 0 to below 1, of its own for every name. */
const chance = ({ seed }: Scene, named: string) => {
  const next = stream(seed, `demo ${named}`)
  return () => next() / 2 ** 32
}

const labelOf = ({ factors, outcomes, words }: Content, question: string, choice: string): string =>
  choice === 'unknown'
    ? words.factor.unknown
    : (outcomes.find(({ id }) => question === 'matters' && id === choice)?.name ??
      factors.find(({ id }) => id === question)?.levels[Number(choice) - 1]?.label ??
      choice)
