import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from '../../adapters/slack/read.ts'
import { logOf } from './office.ts'
import { cameTo, inThread, nothingWasRefused } from './ways.ts'

const SELF = { user: 'UBOT', bot: 'BBOT' }

/** What is heard of a message that mentions us, by its text as Slack sends it. */
const heard = (text: string, event: Record<string, unknown> = {}): string | undefined => {
  const message = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1', text, ...event }
  const arrival = read({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event: message }, SELF)
  return arrival?.did.kind === 'words' ? arrival.did.words : undefined
}

describe('somebody else who is mentioned on Slack', () => {
  test.each([
    ['hand over to <@U2>', 'hand over to @slack:T1:U2'],
    ['Hand  over: <@U2|megan>', 'Hand  over: @slack:T1:U2'],
    ['co-facilitator <@W0123ABCD>', 'co-facilitator @slack:T1:W0123ABCD'],
    ['cofacilitator <@U2> <@U3>', 'cofacilitator @slack:T1:U2 @slack:T1:U3'],
    ['READER <@U2>', 'READER @slack:T1:U2'],
    ['participant <@U2>', 'participant @slack:T1:U2'],
    ['take over from <@U2> &amp; go on', 'take over from @slack:T1:U2 & go on'],
  ])('is named where something is to be done with them: %s', (text, said) => {
    expect(heard(`<@UBOT> ${text}`)).toBe(said)
    expect(heard(`<@UBOT|landscape>: ${text}`)).toBe(said)
    expect(heard(text, { type: 'message', channel: 'D1' })).toBe(said)
  })

  test('is looked for in the workspace it was said in, whoever says it', () => {
    expect(heard('<@UBOT> hand over to <@U2>', { user_team: 'T9' })).toBe('hand over to @slack:T1:U2')
  })

  test.each([
    ['<@U2> knows more about it', '@somebody knows more about it'],
    ['ask <@U2|megan> to hand over to <@U3>', 'ask @somebody to hand over to @somebody'],
    ['Readers such as <@U2> say so', 'Readers such as @somebody say so'],
    ['hand overs are late, says <@U2>', 'hand overs are late, says @somebody'],
    ['participants: <@U2>', 'participants: @somebody'],
  ])('is nobody in particular in all other words: %s', (text, said) => {
    expect(heard(`<@UBOT> ${text}`)).toBe(said)
  })

  test('is no group, no channel, and not we ourselves', () => {
    expect(heard('<@UBOT> hand over to <@UBOT>')).toBe('hand over to @somebody')
    expect(heard('<@UBOT> hand over to <!subteam^S1|@care>, <#C2|planning>, <@S1>, <@>')).toBe(
      'hand over to @care, #planning, @somebody, @somebody',
    )
  })

  test('is named after the command as well', () => {
    const body = { command: '/landscape', user_id: 'U1', team_id: 'T1', channel_id: 'C1', trigger_id: '1.2' }
    const said = (text: string) => read({ ...body, text }, SELF)?.did
    expect(said('hand over to <@U2|megan>')).toEqual({ kind: 'words', words: 'hand over to @slack:T1:U2', how: 'command' })
    expect(said('what <@U2|megan> says')).toEqual({ kind: 'words', words: 'what @somebody says', how: 'command' })
  })

  test('leaves nothing of who they are in words of any kind that ask for no such thing', () => {
    const piece = fc.constantFrom(
      'we',
      'hand',
      'over',
      'to',
      'read',
      'take',
      'say',
      'co',
      'part',
      '<@U0SECRET>',
      '<@U0SECRET|me>',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join(' ')
        const said = heard(`<@UBOT> ${text}`) ?? ''
        expect(said.includes('U0SECRET')).toBe(/^(hand|take) over(?: .*)? ?<@U0SECRET/.test(text))
      }),
      { numRuns: 2000 },
    )
  })
})

test('what somebody says of a colleague in their answer is kept without who that is', async () => {
  const here = await inThread('place')
  const { workspace, ann, settled, root } = here
  workspace.person('U2')
  await ann.mention('C1', 'what <@U2> calls Northmoor', root, { raw: true })
  await settled()
  const log = JSON.stringify(await logOf(here.store, here.room))
  expect(log).toContain('what @somebody calls Northmoor')
  expect(log).not.toContain('U2')
  nothingWasRefused(here)
})

test('somebody who types a name as we write it is heard as anybody', async () => {
  const { person, settled, store } = await cameTo('place')
  await person.dm('the town of @slack:T1:U2')
  await settled()
  expect(JSON.stringify(await logOf(store, 'slack:T1:U1'))).toContain('the town of @slack:T1:U2')
})
