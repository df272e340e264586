import type { Content } from '../../src/index.ts'
import { leadIn } from '../chat/telling.ts'
import { actionSets, execute } from './actions.ts'
import { contentOf, type Message } from './content.ts'
import { heading, paragraph, saidIn, smallPrint } from './parts.ts'
import { sheetFrom } from './sheet.ts'

/** What somebody is told who has just added the bot, alone or for a group: what it is, how to begin, what can be said. */
export const welcomeCard = ({ cards, teams }: Content['words'], room: 'private' | 'thread' = 'private'): Message => {
  const { welcome } = teams
  const parts = [
    ...heading(welcome.title),
    ...paragraph([cards.home.hello, ...(room === 'private' ? [welcome.begin] : [welcome.group])]),
    ...heading(welcome.commands, 'Medium'),
    ...paragraph(welcome.said.map((line) => leadIn(line) ?? line)),
    ...(room === 'private' ? smallPrint([welcome.group]) : []),
    ...actionSets([
      execute(welcome.start, { do: 'say', words: 'start' }, { style: 'positive' }),
      execute(cards.home.help, { do: 'say', words: 'help' }),
      execute(cards.home.privacy, { do: 'say', words: 'privacy' }),
      execute(cards.home.how, { do: 'say', words: 'how does this work' }),
    ]),
  ]
  const elements = parts.map(({ element }) => element)
  return contentOf(sheetFrom(elements, saidIn(parts)))
}
