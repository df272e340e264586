import type { Content } from '../../../src/index.ts'
import { answers, asked, both, closes, moves, name, part, press, remember, rest, type Scene, say } from './acting.ts'
import { PEOPLE } from './people.ts'
import { type Beat, CODE, newStage } from './stage.ts'

/**
 * A workshop of twelve on a made-up place, from its opening to its end. The same seed always gives the same play.
 * @param show takes each beat as it comes; the play waits for it
 */
export const playWorkshop = async (content: Content, seed: number, show: (beat: Beat) => Promise<void>): Promise<void> => {
  const stage = newStage(content, show)
  const scene: Scene = { stage, content, people: PEOPLE, seed, votes: new Map(), there: [], pressed: new Set() }
  await opens(scene)
  await matters(scene)
  await culture(scene)
  await apart(scene)
  await choice(scene)
  await theRest(scene)
  await pays(scene)
  await ends(scene)
}

const opens = async (scene: Scene) => {
  const { stage, people, content } = scene
  const { offers } = content.words.workshop
  const { ruth, amira, ben, cath, dev, esther, frank, gwen, hamid, iris, joyce } = people
  await stage.tell('Twelve people think through Skellerdale, a made-up place. All of them are invented.')
  await stage.tell('Slack: Ruth, Amira, Ben, Cath, Dev, Esther, Frank and Ken. Teams: Gwen, Hamid, Iris and Joyce.')
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
  await stage.tell(`${both(others)} join as well, and give their parts.`)
  await say(scene, gwen, `join ${CODE}`)
  await part(scene, gwen, true)
  for (const player of [hamid, iris, joyce]) {
    await stage.does(player, { kind: 'say', words: `join ${CODE}` }, '', 'alone', true)
    await part(scene, player, true)
  }
  await stage.tell(`${both([hamid, iris, joyce])} join from Teams with the same words. All that the channel shows, they see too.`)
  scene.there.push(...others, gwen, hamid, iris, joyce)
  await stage.does(ruth, { kind: 'say', words: ORDER }, `${name(ruth)} writes in the thread: ${ORDER}`)
}
const ORDER =
  'order what matters most, how staff meet people, finding home care, choice and control, people ready to work for themselves in care'

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
  remember(scene, people.esther, '2')
  await stage.does(people.ken, { kind: 'say', words: 'join' }, `${name(people.ken)} comes late, and presses “${offers.join}”.`)
  scene.there.push(people.ken)
  await part(scene, people.ken, true)
  await stage.tell('Ken gives his part, and answers with the others.')
  await rest(scene)
  await closes(scene)
}

/** The third: answers lie far apart. They talk, and vote once more. */
const apart = async (scene: Scene) => {
  const { stage, people, content } = scene
  const { offers } = content.words.workshop
  await press(scene, people.ruth, 'next', offers.next)
  await say(scene, people.gwen, '3 because in the town we start within two days')
  remember(scene, people.gwen, '3')
  await answers(scene, people.ben, '1')
  await rest(scene)
  await closes(scene)
  await stage.tell('They talk. The town and the dales are not alike.')
  await press(scene, people.ruth, 'again', offers.again)
  await moves(scene)
  await closes(scene)
}

/** The fourth: somebody says why, and is not named. */
const choice = async (scene: Scene) => {
  const { people, content } = scene
  await press(scene, people.ruth, 'next', content.words.workshop.offers.next)
  await say(scene, people.dev, '1 because it took my mother a year to get one, and then nobody to pay with it')
  remember(scene, people.dev, '1')
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
    const { question } = asked(scene)
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
  await stage.tell('They talk about that first, and vote on it again.')
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
  await stage.tell(`${both([frank, ben])} are told, each alone, that it is written down.`)
  await say(scene, ruth, 'return 1 June 2027')
  await press(scene, ruth, 'end workshop', offers.end)
}
