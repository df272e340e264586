import { botbuilderPlug } from './app.ts'
import type { Account, Plug, Take } from './plug.ts'

/** Loads the newer SDK only where it is wanted. */
const newer = () => import('./agents.ts')

/**
 * The plug into Teams, made with the SDK that the settings name.
 * @param notice hears, in a sentence, of what whoever runs it should know
 * @throws where the SDK is not installed, with a sentence that says so
 */
export const teamsPlug = async (
  { account, sdk }: { account: Account; sdk: 'botbuilder' | 'agents' },
  take: Take,
  notice: (sentence: string) => void,
  load: typeof newer = newer,
): Promise<Plug> => {
  if (account.mode === 'local')
    notice('Teams is open to this computer only, and nobody is asked who they are: this is for trying it out.')
  switch (sdk) {
    case 'botbuilder':
      return botbuilderPlug(account, take)
    case 'agents': {
      const { agentsPlug } = await load().catch((error: unknown) => {
        throw isMissing(error) ? new Error(MISSING) : error
      })
      return agentsPlug(account, take)
    }
  }
}

const MISSING = 'TEAMS_SDK is agents, but @microsoft/agents-hosting is not installed (run: npm install --include=optional).'

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes('@microsoft/')
