import type { Standing } from '../chat/look.ts'
import type { Part } from './element.ts'
import { paragraph } from './parts.ts'

/**
 * The way back to the conversation in a channel where something was worked out, for those who may follow it.
 * @param made a room, such as `teams:<tenant>:19:abc@thread.tacv2;messageid=1700000000000`
 */
export const linkToMade = (made: string | undefined, { words }: Pick<Standing, 'words'>): Part[] => {
  const [, tenant, channel, message] = MADE.exec(made ?? '') ?? []
  if (!tenant || !channel || !message) return []
  const to = `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${message}?tenantId=${tenant}`
  return paragraph([{ link: words.cards.made, to }])
}

const MADE = /^teams:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(19:[\w.-]+@thread\.[a-z0-9]+);messageid=(\d{1,20})$/i
