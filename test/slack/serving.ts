import { type Serving, served } from '../adapters/serving.ts'
import type { Workspace } from './workspace/workspace.ts'

/** Starts a built app for a workspace, over HTTP; comes back when it listens. */
export const serves = async (root: string, home: string, workspace: Workspace): Promise<Serving> => {
  const app = await served(root, home, {
    SLACK_BOT_TOKEN: workspace.tokens.bot,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    SLACK_API_URL: workspace.apiUrl,
  })
  workspace.deliversTo(`${app.address}/slack/events`)
  return app
}
