import { z } from 'zod'
import { line, lines } from './line.ts'

/** What is said in Microsoft Teams alone: its welcome, and what has to be said otherwise there than on Slack. */
export const teamsWords = {
  teams: z.strictObject({
    welcome: z.strictObject({
      ...lines({ title: '', start: '', begin: '', commands: '', group: '' }).shape,
      said: z.array(line()).min(1),
    }),
    ...lines({
      'write-first': '',
      'choose-first': '',
      'agree-first': '',
      rest: '',
      'of-group': '',
      stays: '',
      'not-in': '',
      'not-alone': '',
      'file-alone': '',
      'file-declined': '',
      'file-failed': '',
      'file-send': '',
      'export-alone': '',
      'found-open': 'place',
      'found-none': '',
      'not-open': '',
      later: '',
      taken: '',
      slow: '',
    }).shape,
  }),
}
