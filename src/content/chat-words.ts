import { line, lines } from './line.ts'

/** What is said on chat platforms of the platform's own affairs. */
export const chatWords = {
  'chat-kept': line('days'),
  chat: lines({
    elsewhere: '',
    'not-yours': '',
    outsiders: '',
    slow: '',
    others: 'count',
    open: '',
    stays: '',
    'in-messages': '',
    flood: '',
    lost: '',
    again: '',
    'not-in': '',
    'could-not': 'reason',
    'pick-none': '',
    'no-form': '',
    'not-found': '',
    file: '',
    failed: 'reference',
  }),
}
