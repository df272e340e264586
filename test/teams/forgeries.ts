import fc from 'fast-check'
import { lightly } from '../conversation/talk.ts'

const { factors, approaches, themes } = lightly

/** What may be named in a forgery: what is the forger's, and what is others'. */
export interface Known {
  codes: readonly string[]
  rooms: readonly string[]
  people: readonly string[]
}

/** What comes to the app in somebody's name: an activity, without who and where. */
export interface Forged {
  activity: Readonly<Record<string, unknown>>
  /** Whether it is done in the group, or with the app alone. */
  isShared: boolean
  /**
   * By what it comes: what an invoke is answered is shown; a message and a consent are answered by another message, and what
   * is handed in by either.
   */
  how: 'invoke' | 'dialog' | 'message' | 'consent'
}

const ODD = ['__proto__', 'constructor', 'toString', '', ' ', '..', 'x'.repeat(80), '١', 'no-such-thing', 'forget-you']

const step = fc.constantFrom(
  ...factors.map(({ id }) => id),
  ...['place', 'population', 'voice', 'outcomes', 'most', 'route', 'theme', 'enough', 'review', 'equality', 'unheard'],
  ...['stop:settled', 'reflect:market', 'opening:market', 'start-again', 'recommendation', 'form'],
  ...ODD,
)
const choice = fc.constantFrom(
  ...['1', '2', '3', '4', '5', '0', '-1', 'unknown', 'pass', 'why', 'own-words', 'yes', 'no', 'right', 'review', 'further'],
  ...['everyone', 'older', 'quick', 'full', 'all', 'control', 'not-yet', 'i-do-not'],
  ...ODD,
)
const factor = fc.constantFrom(...factors.map(({ id }) => id))
const said = fc.constantFrom(
  'why',
  'back',
  'help',
  'pause',
  'review',
  'results',
  'export',
  'skip',
  'yes',
  '2',
  '<at>all</at>',
  ...ODD,
)

/** What a card might say it means: what we write, what we never wrote, and what is nothing at all. */
const deeds = (codes: readonly string[]) =>
  fc
    .oneof(
      { weight: 6, arbitrary: fc.tuple(fc.constantFrom('press', 'box'), step, choice) },
      // What one may answer, among all that one may not.
      { weight: 16, arbitrary: fc.tuple(fc.constant('press'), factor, fc.constantFrom('1', '4')) },
      { weight: 4, arbitrary: fc.tuple(fc.constantFrom('pick', 'change', 'skip', 'words'), step) },
      { weight: 1, arbitrary: fc.tuple(fc.constant('form'), fc.constantFrom(...themes.map(({ id }) => id), ...ODD)) },
      { weight: 1, arbitrary: fc.tuple(fc.constant('why'), fc.constantFrom(approaches[0]?.id ?? '', ...ODD)) },
      { weight: 2, arbitrary: fc.tuple(fc.constant('say'), said) },
      { weight: 1, arbitrary: fc.tuple(fc.constant('again'), fc.constantFrom('0-0', 'a-1', ...ODD)) },
      { weight: 2, arbitrary: fc.tuple(fc.constant('resume'), fc.constantFrom(...codes, ...ODD)) },
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom('export', 'share', 'tick', 'drop', 'forget', '')) },
      { weight: 1, arbitrary: fc.tuple(fc.string({ maxLength: 100 })) },
    )
    .map((parts) => parts.join(' '))

const cards = ({ codes, people }: Known) =>
  fc
    .record({
      code: fc.constantFrom(...codes, ...codes, 'none', 'zzzz-zzzz-zzzz', '__proto__', 'constructor', ''),
      by: fc.constantFrom(...people, ...people, '__proto__', `${people[0]} ${people[1]}`),
      seen: fc.constantFrom('0', '1', '3', '40', '99999999', '99999999999', '-1', '1e3', 'NaN', ''),
      at: fc.constantFrom('0', '1', '49', '-1', 'x'),
    })
    .map(({ code, by, seen, at }) => `card ${code} ${by} ${seen} ${at}`)

/** The data of something that is pressed. */
const pressed = (known: Known) =>
  fc
    .record({
      deed: deeds(known.codes),
      card: cards(known),
      room: fc.constantFrom(undefined, undefined, undefined, ...known.rooms),
      ticked: fc.constantFrom(undefined, 'box outcomes control 2', 'box outcomes control 2,box most cash 1', 'x,,y'),
      words: fc.constantFrom(undefined, 'gaps in some areas', 'x'.repeat(3001), ''),
      odd: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, null, 7, [], {}, true, 'x'.repeat(5000)),
      which: fc.constantFrom('deed', 'card', 'room', 'ticked', 'words', 'msteams'),
    })
    .map(({ odd, which, ...data }): Record<string, unknown> => (odd === undefined ? data : { ...data, [which]: odd }))

/** The data of a dialog that is handed in. */
const handedIn = (known: Known) =>
  fc
    .record({
      callback: fc.constantFrom('form', 'form', 'add', 'none', '__proto__'),
      card: cards(known),
      theme: fc.constantFrom(...themes.map(({ id }) => id), ...ODD),
      said: fc.constantFrom('two agencies handed back contracts', 'x'.repeat(3001), ''),
      whose: fc.constantFrom('own', 'other', 'nobody'),
      agreed: fc.constantFrom('agreed', 'not', undefined),
      step,
      choice,
    })
    .map(({ step: of, choice: taken, ...data }) => ({ ...data, question: `words ${of}`, [of]: `press ${of} ${taken}` }))

/** What Teams says when somebody wants a file, or not. */
const consents = ({ codes }: Known, root: string) =>
  fc
    .record({
      action: fc.constantFrom('accept', 'accept', 'decline', 'take'),
      code: fc.constantFrom(...codes, 'none', '__proto__', ''),
      host: fc.constantFrom(root, root, 'https://evil.example/', 'https://sharepoint.com.evil.example/', 'file:///'),
    })
    .map(({ action, code, host }) => ({
      type: 'fileUpload',
      action,
      context: { code },
      uploadInfo: {
        contentUrl: `${host}files/${code}/x`,
        uploadUrl: `${host}upload/${code}`,
        name: 'x.txt',
        uniqueId: code,
        fileType: 'txt',
      },
    }))

const verbs = fc.constantFrom('do', 'do', 'do', 'drop', '__proto__', '', undefined)

/** Everything that somebody's client might be made to send, and never would. */
export const forgeries = (known: Known, root: string): fc.Arbitrary<Forged> => {
  const invoke = (name: string, value: unknown): Forged['activity'] => ({ type: 'invoke', name, value })
  const context = { theme: 'default' }
  const executed = fc
    .tuple(pressed(known), verbs)
    .map(([data, verb]) => invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }))
  const dialogs = fc
    .tuple(fc.constantFrom('task/submit', 'composeExtension/submitAction'), handedIn(known))
    .map(([name, data]) => invoke(name, { commandId: 'add', data, context }))
  const by = (how: Forged['how'], activity: fc.Arbitrary<Forged['activity']>) =>
    fc.record({ how: fc.constant(how), activity, isShared: fc.boolean() })
  return fc.oneof(
    { weight: 12, arbitrary: by('invoke', executed) },
    {
      weight: 3,
      arbitrary: by(
        'message',
        pressed(known).map((value) => ({ type: 'message', value })),
      ),
    },
    {
      weight: 3,
      arbitrary: by(
        'invoke',
        pressed(known).map((data) => invoke('task/fetch', { data, context })),
      ),
    },
    { weight: 3, arbitrary: by('dialog', dialogs) },
    {
      weight: 2,
      arbitrary: by(
        'consent',
        consents(known, root).map((value) => invoke('fileConsent/invoke', value)),
      ),
    },
  )
}
