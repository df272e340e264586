/** How often the workspace takes a call, in real time; what is not given is not limited. */
export interface Limits {
  /** Posts in one channel within a second. */
  perChannelPerSecond?: number
  /** Changes of messages within a minute. */
  updatePerMinute?: number
}

/** What was refused for coming too often. */
export interface Refusals {
  /** All that were answered with 429. */
  refused: number
  /** Those that came though an earlier 429 had named a time to wait, and it was not over. */
  early: number
}

export interface Rates extends Refusals {
  /** Whole seconds to wait, or nothing where the call may go ahead. */
  wait(method: string, args: Readonly<Record<string, unknown>>): number | undefined
}

export const keepRates = ({ perChannelPerSecond, updatePerMinute }: Limits, now: () => number = Date.now): Rates => {
  const taken = new Map<string, number[]>()
  const blocked = new Map<string, number>()
  const ruleFor = (method: string, channel: unknown): { key: string; most: number; within: number } | undefined => {
    if (method === 'chat.update' && updatePerMinute !== undefined) return { key: method, most: updatePerMinute, within: 60_000 }
    if ((method === 'chat.postMessage' || method === 'chat.postEphemeral') && perChannelPerSecond !== undefined)
      return { key: `post ${String(channel)}`, most: perChannelPerSecond, within: 1000 }
    return undefined
  }
  const rates: Rates = {
    refused: 0,
    early: 0,
    wait(method, { channel }) {
      const rule = ruleFor(method, channel)
      if (!rule) return undefined
      const at = now()
      const recent = (taken.get(rule.key) ?? []).filter((one) => at - one < rule.within)
      taken.set(rule.key, recent)
      if (at < (blocked.get(rule.key) ?? 0)) rates.early += 1
      const oldest = recent[recent.length - rule.most]
      if (oldest === undefined) {
        recent.push(at)
        return undefined
      }
      rates.refused += 1
      const seconds = Math.max(1, Math.ceil((oldest + rule.within - at) / 1000))
      // A timer may go off a little before its time.
      blocked.set(rule.key, at + seconds * 1000 - 5)
      return seconds
    },
  }
  return rates
}
