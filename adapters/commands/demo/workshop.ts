import { type Content, stream } from '../../../src/index.ts'
import { answerOf, type Cast, PEOPLE, type Player } from './people.ts'
import { type Beat, CODE, newStage, type Stage } from './stage.ts'

/** A workshop of twelve on a made-up place, from its opening to its end. The same seed always gives the same play. */
export const playWorkshop = async (content: Content, seed: number): Promise<readonly Beat[]> => {
  const stage = newStage(content)
  const scene: Scene = { stage, content, people: PEOPLE, seed, votes: new Map(), there: [], pressed: new Set() }
  await opens(scene)
  await matters(scene)
  await culture(scene)
  await apart(scene)
  await choice(scene)
  await theRest(scene)
  await pays(scene)
  await ends(scene)
  return stage.beats
}

interface Scene {
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

const name = ({ name, part }: Player) => `${name} (${part})`
const both = (players: readonly Player[]) => {
  const names = players.map((player) => player.name)
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : (names[0] ?? '')
}

const press = async ({ stage, pressed }: Scene, player: Player, words: string, label: string) => {
  await stage.does(player, { kind: 'say', words }, `${name(player)} presses “${label}”.`, 'channel', pressed.has(words))
  pressed.add(words)
}

const say = (scene: Scene, player: Player, words: string, quiet = false) =>
  scene.stage.does(player, { kind: 'say', words }, `${name(player)} writes to us alone: ${words}`, 'alone', quiet)

const opens = async (scene: Scene) => {
  const { stage, people, content } = scene
  const { offers } = content.words.workshop
  const { ruth, amira, ben, cath, dev, esther, frank, gwen, hamid, iris, joyce } = people
  stage.tell('Twelve people think through Skellerdale, a made-up place. All of them are invented.')
  stage.tell('Slack: Ruth, Amira, Ben, Cath, Dev, Esther, Frank and Ken. Teams: Gwen, Hamid, Iris and Joyce.')
  await stage.does(
    ruth,
    { kind: 'say', words: 'workshop Skellerdale' },
    `${name(ruth)} writes in #skellerdale: workshop Skellerdale`,
  )
  scene.there.push(ruth)
  await part(scene, ruth, true)
  await press(scene, amira, 'join', offers.join)
  scene.there.push(amira)
  await part(scene, amira)
  const others = [ben, cath, dev, esther, frank]
  for (const player of others) {
    await stage.does(player, { kind: 'say', words: 'join' }, '', 'channel', true)
    await part(scene, player, true)
  }
  stage.tell(`${both(others)} join as well, and give their parts.`)
  await say(scene, gwen, `join ${CODE}`)
  await part(scene, gwen, true)
  for (const player of [hamid, iris, joyce]) {
    await stage.does(player, { kind: 'say', words: `join ${CODE}` }, '', 'alone', true)
    await part(scene, player, true)
  }
  stage.tell(`${both([hamid, iris, joyce])} join from Teams with the same words. All that the channel shows, they see too.`)
  scene.there.push(...others, gwen, hamid, iris, joyce)
  await stage.does(ruth, { kind: 'say', words: ORDER }, `${name(ruth)} writes in the thread: ${ORDER}`)
}
const ORDER =
  'order what matters most, how staff meet people, finding home care, choice and control, people ready to work for themselves in care'

const part = ({ stage, content }: Scene, player: Player, quiet = false) =>
  stage.does(
    player,
    { kind: 'press', step: 'voice', choice: player.voice },
    quiet ? '' : `${name(player)} presses “${content.words.steps.voice.choices[player.voice] ?? player.voice}”.`,
    'alone',
    quiet,
  )

/** The first vote: one changes her mind, and one comes too late. */
const matters = async (scene: Scene) => {
  const { people, content } = scene
  await press(scene, people.ruth, 'next', content.words.workshop.offers.first)
  await answers(scene, people.amira, 'connection')
  await answers(scene, people.amira, 'control')
  await rest(scene, [people.joyce])
  await closes(scene)
  await answers(scene, people.joyce)
}

/** The second: somebody answers in her own words, which are read back; and the councillor comes in late. */
const culture = async (scene: Scene) => {
  const { stage, people, content } = scene
  const { offers } = content.words.workshop
  await press(scene, people.ruth, 'next', offers.next)
  await say(scene, people.esther, 'they mean well, but a panel still decides')
  await say(scene, people.esther, 'yes')
  await remember(scene, people.esther, '2')
  await stage.does(people.ken, { kind: 'say', words: 'join' }, `${name(people.ken)} comes late, and presses “${offers.join}”.`)
  scene.there.push(people.ken)
  await part(scene, people.ken, true)
  stage.tell('Ken gives his part, and answers with the others.')
  await rest(scene)
  await closes(scene)
}

/** The third: answers lie far apart. They talk, and vote once more. */
const apart = async (scene: Scene) => {
  const { stage, people, content } = scene
  const { offers } = content.words.workshop
  await press(scene, people.ruth, 'next', offers.next)
  await say(scene, people.gwen, '3 because in the town we start within two days')
  await remember(scene, people.gwen, '3')
  await answers(scene, people.ben, '1')
  await rest(scene)
  await closes(scene)
  stage.tell('They talk. The town and the dales are not alike.')
  await press(scene, people.ruth, 'again', offers.again)
  await moves(scene)
  await closes(scene)
}

/** The fourth: somebody says why, and is not named. */
const choice = async (scene: Scene) => {
  const { people, content } = scene
  await press(scene, people.ruth, 'next', content.words.workshop.offers.next)
  await say(scene, people.dev, '1 because it took my mother a year to get one, and then nobody to pay with it')
  await remember(scene, people.dev, '1')
  await rest(scene)
  await closes(scene)
}

/** What is left of the list. Two questions are left to another day. */
const theRest = async (scene: Scene) => {
  const { stage, people, content } = scene
  const { offers } = content.words.workshop
  for (let left = MOST; left > 0; left -= 1) {
    const board = await stage.board()
    if (!board.offers.some(({ say }) => say === 'next')) return
    await press(scene, people.ruth, 'next', offers.next)
    const { question } = await asked(scene)
    if (LATER.includes(question)) await press(scene, people.ruth, 'skip question', offers.skip)
    else {
      await rest(scene)
      await closes(scene)
    }
  }
}
const LATER = ['market-health', 'budget-position']
/** More questions than any list has. */
const MOST = 60

/** The list is through: what could change the result is talked about, and voted on again. */
const pays = async (scene: Scene) => {
  const { stage, people, content } = scene
  const { offers } = content.words.workshop
  await press(scene, people.ruth, 'keep', offers.keep)
  const offered = (await stage.board()).offers.find(({ say }) => say.startsWith('ask '))
  if (!offered) return
  stage.tell('They talk about that first.')
  await press(scene, people.ruth, offered.say, offered.label)
  await moves(scene)
  await closes(scene)
  await press(scene, people.ruth, 'keep', offers.keep)
}

const ends = async (scene: Scene) => {
  const { stage, people, content } = scene
  const { offers } = content.words.workshop
  const { ruth, cath, ben, frank, hamid } = people
  await say(scene, cath, 'minority choice and control is 1: on paper we can choose, but nobody I know has managed to')
  await press(scene, ruth, 'pre-mortem', offers.finish)
  await say(scene, ben, 'nobody paid the small groups, so they folded in the second winter')
  await say(scene, frank, 'the team that led it moved on, and nobody took it up', true)
  await say(scene, hamid, 'the rules were made for large agencies', true)
  await closes(scene)
  await press(scene, ruth, 'keep', offers.keep)
  await press(scene, ruth, 'results', offers.results)
  await say(scene, frank, 'action Frank asks the parish councils who already helps whom, by January', true)
  await say(scene, ben, 'action Ben and Joyce write down what a good week is, with ten people', true)
  stage.tell(`${both([frank, ben])} are told, each alone, that it is written down.`)
  await say(scene, ruth, 'return 1 June 2027')
  await press(scene, ruth, 'end workshop', offers.end)
}

/** The question that is being asked, and the step of its vote. */
const asked = async ({ stage }: Scene) => {
  const { round } = (await stage.seen()).workshop
  return { question: round?.question ?? '', number: round?.number ?? 0, step: `vote:${round?.number ?? 0}` }
}

const remember = async ({ votes, stage }: Scene, player: Player, choice: string) => {
  const question = (await stage.seen()).workshop.round?.question ?? ''
  votes.set(question, (votes.get(question) ?? new Map<string, string>()).set(player.name, choice))
}

/** Somebody presses an answer, and it is told which. */
const answers = async (scene: Scene, player: Player, given?: string, quiet = false) => {
  const { question, step, number } = await asked(scene)
  const choice = given ?? answerOf(player, question, chance(scene, `${number} ${player.name}`))
  const label = labelOf(scene.content, question, choice)
  const line = quiet ? '' : `${name(player)} presses “${label}”.`
  await scene.stage.does(player, { kind: 'press', step, choice }, line, 'channel', quiet)
  await remember(scene, player, choice)
}

/** All who have not answered yet do, each alone; it is not told how. */
const rest = async (scene: Scene, without: readonly Player[] = []) => {
  const { question } = await asked(scene)
  const done = scene.votes.get(question) ?? new Map<string, string>()
  const left = scene.there.filter((player) => !done.has(player.name) && !without.includes(player))
  for (const player of left) await answers(scene, player, undefined, true)
  scene.stage.tell(`${both(left)} answer too, each alone.`)
}

/** A vote on the same question once more: most stay, and some come nearer to the middle. */
const moves = async (scene: Scene) => {
  const { question, number } = await asked(scene)
  const before = scene.votes.get(question) ?? new Map<string, string>()
  for (const player of scene.there) {
    const was = before.get(player.name) ?? 'unknown'
    const moved = chance(scene, `${number} ${player.name} moves`)() < MOVE
    await answers(scene, player, moved && was !== 'unknown' ? nearer(Number(was)) : was, true)
  }
  scene.stage.tell('All answer once more, each alone. Some have changed their minds.')
}
/** How many of ten change their minds after they talked. */
const MOVE = 0.4
const nearer = (level: number) => String(level > 2 ? level - 1 : 2)

const closes = async (scene: Scene) => {
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
