import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Event } from '../../src/conversation/event.ts'
import { lightly } from '../conversation/talk.ts'
import { cameTo, goes, hasResult, liveCard, logsIn, personOf } from './ways.ts'
import type { Workspace } from './workspace/workspace.ts'

const { factors, approaches, themes } = lightly
const BEN = personOf('U2')

/** Ann has a result of her own and leads a conversation in C1; Ben has begun one of his own and looks on. */
const withBen = async () => {
  const here = await hasResult({ options: { channels: { C1: { members: ['U1', 'U2'] } } } })
  const { workspace, person: ann, settled, store, code } = here
  await ann.mention('C1', 'hello')
  await settled()
  await goes(here, ann, { way: () => 'click', channel: 'C1', until: 'homecare-supply' })
  const root = workspace.last('C1').thread_ts ?? ''
  const shared = (await store.taken(`slack:T1:C1:${root}`)).current ?? ''
  const ben = workspace.person('U2')
  for (const said of ['hello', 'Eastmoor', '1', 'skip', '2', 'skip', '1', 'quick', 'skip']) await ben.dm(said)
  await settled()
  const mine = (await store.taken(BEN)).current ?? ''
  return { ...here, ann, ben, root, codes: { ann: code, shared, ben: mine } }
}

/** What a button might say it means: what we write, what we never wrote, and what is nothing at all. */
const deeds = (codes: readonly string[]) => {
  const odd = ['__proto__', 'constructor', 'toString', '', ' ', '..', 'x'.repeat(80), '١', 'no-such-thing', 'forget-you']
  const step = fc.constantFrom(
    ...factors.map(({ id }) => id),
    ...['place', 'population', 'voice', 'outcomes', 'most', 'route', 'theme', 'enough', 'review', 'equality', 'unheard'],
    ...['stop:settled', 'reflect:market', 'opening:market', 'start-again', 'recommendation', 'form'],
    ...odd,
  )
  const choice = fc.constantFrom(
    ...['1', '2', '3', '4', '5', '0', '-1', 'unknown', 'pass', 'why', 'own-words', 'yes', 'no', 'right', 'review', 'further'],
    ...['everyone', 'older', 'quick', 'full', 'all', 'control', 'not-yet', 'i-do-not'],
    ...odd,
  )
  const words = fc.constantFrom(
    'why',
    'back',
    'help',
    'pause',
    'review',
    'start another',
    'skip',
    'yes',
    '2',
    '<!channel>',
    ...odd,
  )
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constantFrom('press', 'box'), step, choice) },
    // What one may answer, among all that one may not.
    {
      weight: 16,
      arbitrary: fc.tuple(fc.constant('press'), fc.constantFrom(...factors.map(({ id }) => id)), fc.constantFrom('1', '4')),
    },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom('pick', 'change', 'skip', 'words'), step) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('form'), fc.constantFrom(...themes.map(({ id }) => id), ...odd)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('why'), fc.constantFrom(approaches[0]?.id ?? '', ...odd)) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('say'), words) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('again'), fc.constantFrom('0-0', 'a-1', ...odd)) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('resume'), fc.constantFrom(...codes, ...odd)) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('tick', 'share', 'drop', 'forget', '')) },
    { weight: 1, arbitrary: fc.tuple(fc.string({ maxLength: 100 })) },
  )
}

const OF_ACTION = ['type', 'value', 'block_id', 'action_id', 'selected_option', 'action_ts']
const OF_PAYLOAD = ['state', 'trigger_id', 'message', 'container', 'actions', 'team', 'response_url', 'channel']

/** What is put over the action that Ben's button would bring. What Slack itself says of who and where is left. */
const forgeries = (codes: readonly string[]) =>
  fc
    .record({
      code: fc.constantFrom(...codes, 'none', 'zzzz-zzzz-zzzz', '__proto__', 'constructor', ''),
      by: fc.constantFrom('U1', 'U2', 'U2', 'U2', 'U3', 'UBOT', '__proto__', 'U1 U2'),
      seen: fc.constantFrom('0', '1', '3', '40', '99999999', '99999999999', '-1', '1e3', 'NaN', ''),
      at: fc.constantFrom('0', '1', '49', '-1', 'x'),
      deed: deeds(codes),
      put: fc.constantFrom('value', 'value', 'value', 'option', 'both', 'nothing', 'boxes'),
      odd: fc.constantFrom(undefined, undefined, undefined, undefined, null, 7, [], {}, true, 'x'.repeat(5000)),
      which: fc.constantFrom(...OF_ACTION, ...OF_PAYLOAD),
      thread: fc.boolean(),
    })
    .map(({ code, by, seen, at, deed, put, odd, which, thread }) => {
      const value = deed.join(' ')
      const option = { text: { type: 'plain_text', text: 'x' }, value }
      const action: Record<string, unknown> = {
        block_id: `card ${code} ${by} ${seen} ${at}`,
        action_id: '1.0',
        type: put === 'boxes' ? 'checkboxes' : put === 'value' ? 'button' : 'radio_buttons',
        value: put === 'value' || put === 'both' ? value : undefined,
        selected_option: put === 'option' || put === 'both' ? option : undefined,
      }
      const state = {
        values: { b: { a: { type: 'checkboxes', selected_options: [option, { value: 'box outcomes control 2' }] } } },
      }
      const payload: Record<string, unknown> = { state }
      if (odd !== undefined) (OF_PAYLOAD.includes(which) ? payload : action)[which] = odd
      // To tick a box is no answer yet; what is no button at all is passed over.
      const isWhole = odd === undefined && put !== 'boxes' && !['box', 'tick'].includes(deed[0] ?? '')
      return { action, payload, thread, isWhole }
    })

describe('2,000 buttons that were never made', () => {
  test('do nothing to what is others’, nothing to one’s own but what one may answer, and are never met with silence', async () => {
    const here = await withBen()
    const { workspace, ben, settled, store, codes, notices } = here
    const before = await logsIn(store)
    const privately = liveCard(workspace, 'DU2')
    const inThread = liveCard(workspace, 'C1')
    const forged = fc.sample(forgeries(Object.values(codes)), 2000)
    let said = 0
    let seen = workspace.calls.length
    const quiet: unknown[] = []
    for (const { action, payload, thread, isWhole } of forged) {
      const on = thread ? inThread : privately
      const delivery = await ben.press(on, /^press \S+ unknown$/, { action, payload })
      said += delivery.status === 200 ? 1 : 0
      await settled()
      if (isWhole && workspace.calls.length === seen) quiet.push(action)
      seen = workspace.calls.length
    }
    await settled()
    expect(said).toBe(2000)
    expect(quiet).toEqual([])
    expect(notices).toEqual([])

    const after = await logsIn(store)
    expect(after[codes.ann]).toBe(before[codes.ann])
    const mineIn = (log = '[]') =>
      Event.array()
        .parse(JSON.parse(log))
        .filter(({ by }) => by === BEN)
    const othersIn = (log = '[]') =>
      Event.array()
        .parse(JSON.parse(log))
        .filter(({ by }) => by !== BEN)
    expect(othersIn(after[codes.shared])).toEqual(othersIn(before[codes.shared]))
    // In the thread he answered for himself. What holds for everybody there is as it was.
    const mine = mineIn(after[codes.shared])
    expect(mine.length).toBeGreaterThan(10)
    expect(mine.filter(({ type }) => type === 'answered').length).toBeGreaterThan(2)
    for (const event of mine) {
      expect(['opened', 'overruled', 'recommended']).not.toContain(event.type)
      if ('step' in event) expect(['place', 'population', 'decision']).not.toContain(event.step)
    }
    expect(mineIn(after[codes.ben]).length).toBeGreaterThan(mineIn(before[codes.ben]).length)
    for (const [code, log] of Object.entries(after)) if (!(code in before)) expect(othersIn(log)).toEqual([])

    // It goes on for both.
    await here.ann.dm('where are we')
    await settled()
    expect(workspace.last('DU1').text).toContain('Northmoor')
  })
})

const POISONS = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"prototype":{"polluted":true},"polluted":true}',
  '{"a":{"__proto__":{"polluted":true}},"a":{"__proto__":null}}',
  '[{"__proto__":{"polluted":true}}]',
  '"__proto__"',
]

/** Where Slack hands on what somebody's client gave it, or a window kept. */
const placesIn = (code: string, ts: string): Readonly<Record<string, string>> => {
  const who = '"team":{"id":"T1"},"user":{"id":"U2","team_id":"T1"}'
  const action = (more: string) => `{"type":"button","action_id":"1.0","block_id":"card ${code} U2 0 0","action_ts":"1.1"${more}}`
  const pressed = (more: string, actions: string) =>
    `{"type":"block_actions",${who},"channel":{"id":"DU2"},"message":{"ts":"${ts}"},"trigger_id":"1.2"${more},"actions":[${actions}]}`
  const handed = (metadata: string, values: string, more = '') =>
    `{"type":"view_submission",${who},"view":{"id":"V1","callback_id":"form","private_metadata":${metadata},"state":{"values":${values}}${more}}}`
  const meta = JSON.stringify(JSON.stringify([`card ${code} U2 0 0`, 'money']))
  return {
    'a value': pressed('', action(',"value":POISON')),
    'a value, twice': pressed('', action(',"value":"press people-vision 2","value":POISON')),
    'an option': pressed('', action(',"selected_option":POISON')),
    'the value of an option': pressed('', action(',"selected_option":{"value":POISON}')),
    'a key of an action': pressed('', action(',"__proto__":POISON,"value":"press people-vision 2"')),
    'the state': pressed(',"state":POISON', action(',"value":"pick outcomes"')),
    'a value of the state': pressed(',"state":{"values":{"__proto__":POISON,"b":POISON}}', action(',"value":"pick outcomes"')),
    'the metadata of a window': handed('POISON', '{}'),
    'the metadata of a window, as text': handed('POISONTEXT', '{}'),
    'the values of a window': handed(meta, 'POISON'),
    'a value of a window': handed(meta, '{"__proto__":POISON,"rurality":{"__proto__":POISON,"rurality":POISON}}'),
    'a window': handed(meta, '{}', ',"__proto__":POISON'),
  }
}

const sends = (workspace: Workspace, payload: string) =>
  workspace.post('/slack/events', new URLSearchParams({ payload }).toString(), {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

describe('prototypes', () => {
  test('are touched by none of 72 bodies that name them', async () => {
    const here = await cameTo('people-vision', {}, 'U2')
    const { workspace, person, settled, store, notices } = here
    const code = (await store.taken(BEN)).current ?? ''
    const names = () => JSON.stringify([Object.prototype, Array.prototype, Function.prototype].map(Object.getOwnPropertyNames))
    const [before, log] = [names(), await logsIn(store)]
    const bodies = Object.values(placesIn(code, liveCard(workspace, 'DU2').ts)).flatMap((place) =>
      POISONS.map((poison) => place.replaceAll('POISONTEXT', JSON.stringify(poison)).replaceAll('POISON', poison)),
    )
    expect(bodies).toHaveLength(72)
    for (const body of bodies) {
      expect(() => JSON.parse(body)).not.toThrow()
      expect((await sends(workspace, body)).status).toBe(200)
      await settled()
    }
    expect(names()).toBe(before)
    expect('polluted' in {}).toBe(false)
    expect(Object.keys(await logsIn(store))).toEqual(Object.keys(log))
    expect(notices).toEqual([])
    await person.dm('where are we')
    await settled()
    expect(workspace.last('DU2').text).toContain(lightly.words.where.next.split('{')[0]?.slice(0, 5) ?? '')
  })
})
