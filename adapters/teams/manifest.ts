import { ACCENT } from './icons.ts'

/** What decides how the app is set up in Teams. */
export interface Setup {
  /** The id of the app's registration in Microsoft Entra, a GUID: it is the bot's, and the app's in Teams too. */
  appId: string
  /** A page of the council about this service. */
  site?: string | undefined
  /** The version of this program. */
  version: string
}

/** Stands where a page of the council is to be named before the app is uploaded. */
export const PLACEHOLDER = 'https://your-council.example/'

/** The manifest of the app, as Teams wants it in the package that an administrator uploads. */
export const manifest = ({ appId, site = PLACEHOLDER, version }: Setup) => ({
  $schema: `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA}/MicrosoftTeams.schema.json`,
  manifestVersion: SCHEMA,
  // Teams takes three numbers, and nothing after them.
  version: version.replace(/[-+].*$/, ''),
  // One id for both is one less to get wrong. Only an app that is published twice for one bot needs two.
  id: appId,
  developer: { name: 'Lay of the Land', websiteUrl: site, privacyUrl: site, termsOfUseUrl: site },
  name: { short: 'Lay of the Land', full: 'Lay of the Land: think a place through' },
  description: { short: 'Think a place through, and see which ways of arranging care could work', full: LONG },
  icons: ICONS,
  accentColor: ACCENT,
  bots: [
    {
      botId: appId,
      scopes: ['personal', 'team', 'groupChat'],
      // Teams lets a bot offer a file, such as the record, only where this is so.
      supportsFiles: true,
      isNotificationOnly: false,
      commandLists: [
        { scopes: ['personal'], commands: ALONE },
        { scopes: ['team', 'groupChat'], commands: TOGETHER },
      ],
    },
  ],
  composeExtensions: [
    {
      botId: appId,
      commands: [
        {
          id: 'find',
          type: 'query',
          context: ['compose', 'commandBox'],
          title: 'Find a place',
          description: 'Find a place you have thought through, by its name, its code or a few words',
          initialRun: true,
          parameters: [{ name: 'words', title: 'Place', description: 'The name of a place, its code, or a few words' }],
        },
        {
          id: 'add',
          type: 'action',
          context: ['message'],
          title: 'Add to landscape',
          description: 'Keep what this message says with the answers about your place',
          fetchTask: true,
        },
      ],
    },
  ],
  defaultInstallScope: 'personal',
  defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
  // None: it reads only what is said to it, and looks at no page.
  permissions: [],
  validDomains: [],
})

const SCHEMA = '1.30'

/** The files beside the manifest in the package. */
export const ICONS = { color: 'color.png', outline: 'outline.png' } as const

const START = { title: 'start', description: 'Begin with a place, or go on with one' }
const WHERE = { title: 'where are we', description: 'What has been asked, and what is left' }
const RESULTS = { title: 'results', description: 'See what could work here, and why' }
const REVIEW = { title: 'review', description: 'Look back over what I heard, and change any of it' }
const BACK = { title: 'back', description: 'Go back to the question before' }
const WHY = { title: 'why', description: 'Why I ask this, and what an answer could change' }
const PAUSE = { title: 'pause', description: 'Stop here. All is kept, and you can go on at any time' }
const HELP = { title: 'help', description: 'Everything you can say' }
const PRIVACY = { title: 'privacy', description: 'What I keep, for how long, and how to be forgotten' }

/** Ten in each at the most: newer Teams take twelve, older ones ten. */
const ALONE = [
  START,
  RESULTS,
  WHERE,
  WHY,
  BACK,
  REVIEW,
  PAUSE,
  { title: 'export', description: 'Have the record of this conversation as a file' },
  HELP,
  PRIVACY,
]
const TOGETHER = [
  START,
  RESULTS,
  WHERE,
  { title: 'share here', description: 'Show a result to everybody here' },
  WHY,
  BACK,
  REVIEW,
  PAUSE,
  HELP,
  PRIVACY,
]

const LONG = `Lay of the Land talks a place through with people who plan adult social care. It asks what matters to people first, in their own words. Then it asks about the place, one question at a time. You can pick an answer, give a range, say that you don't know, or use your own words.

It then shows which ways of arranging care could work there, why, and what would have to be in place first. It says how sure it is, and what would change the result. Where several people answer, it shows where they differ.

It is an aid to thinking: the council decides. There is no language model in it, and it learns nothing from answers. Its weights are drafts, not yet checked by sector experts or by people who draw on care. It is written for England.

It reads what you send it yourself: messages in your chat with it, messages that mention it, what you choose on its cards and what you search for. With "Add to landscape" it reads the one message you choose. It reads no other messages. Please do not tell it about a person who draws on care by name.`
