import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startBot } from './bot.ts'
import { buttonsOf, choicesOf, textOf } from './look.ts'
import { startWorkspace, type Workspace } from './workspace.ts'

describe.each(['http', 'socket'] as const)('people, over %s', (wiring) => {
  let slack: Workspace
  let bot: Awaited<ReturnType<typeof startBot>>
  const heard = () => bot.heard.at(-1)
  const seen = (channel: string, user: string) => slack.visible(channel, { for: user }).map((one) => one.words)

  beforeEach(async () => {
    slack = await startWorkspace()
    bot = await startBot(slack, wiring)
  })
  afterEach(async () => {
    await bot.app.stop()
    await slack.close()
  })

  const aCard = async () => {
    const ann = slack.person('U1')
    await ann.dm('card')
    await expect.poll(() => slack.visible('DU1').length).toBe(2)
    return { ann, card: slack.last('DU1') }
  }

  test('say things to the bot, with what Slack escapes escaped', async () => {
    expect(await slack.person('U1').dm('a < b & c')).toMatchObject({ status: 200 })
    expect(heard()).toMatchObject({
      type: 'event_callback',
      event: { type: 'message', channel_type: 'im', channel: 'DU1', text: 'a &lt; b &amp; c' },
    })
    await slack.person('U1').dm('<!channel>', { raw: true })
    expect(heard()).toMatchObject({ event: { text: '<!channel>' } })
  })

  test('of other organisations and bots are told from the rest', async () => {
    await slack.person('U2', { team: 'T2' }).mention('C1', 'hello')
    expect(heard()).toMatchObject({ is_ext_shared_channel: true, event: { user_team: 'T2', team: 'T2' } })
    await slack.person('U3', { bot: true }).mention('C1', 'hello')
    expect(heard()).toMatchObject({ event: { bot_id: 'BU3' } })
  })

  test('name the bot, and see what is for them alone', async () => {
    slack.person('U2')
    await slack.person('U1').mention('C1', 'hello')
    expect(heard()).toMatchObject({ event: { type: 'app_mention', text: '<@UBOT> hello', channel: 'C1', user: 'U1' } })
    await expect.poll(() => seen('C1', 'U1').length).toBe(2)
    expect(seen('C1', 'U2')).toHaveLength(1)
  })

  test('say what the bot is not told, unless somebody shows it to the bot', async () => {
    const line = slack.person('U2').says('C1', 'Too few <carers>')
    expect([seen('C1', 'U1'), bot.heard]).toEqual([['Too few <carers>'], []])
    await slack.person('U1').shortcut(line, 'add')
    expect(heard()).toMatchObject({ message_ts: line.ts, message: { user: 'U2', text: 'Too few &lt;carers&gt;' } })
  })

  test('press what only they see, which does not come back', async () => {
    const ann = slack.person('U1')
    await ann.mention('C1', 'hello')
    await expect.poll(() => seen('C1', 'U1').length).toBe(2)
    await ann.press(slack.last('C1', { for: 'U1' }), 'Pass')
    expect(heard()).toMatchObject({ container: { is_ephemeral: true, channel_id: 'C1' } })
    expect(heard()).not.toHaveProperty('message')
    await expect.poll(() => seen('C1', 'U1').at(-1)).toBe('passed')
  })

  test('press a button by its label or its value', async () => {
    const { ann, card } = await aCard()
    expect(await ann.press(card, 'Pass')).toMatchObject({ status: 200 })
    expect(heard()).toMatchObject({
      type: 'block_actions',
      user: { id: 'U1', team_id: 'T1' },
      channel: { id: 'DU1' },
      container: { type: 'message', message_ts: card.ts, is_ephemeral: false },
      message: { ts: card.ts, text: 'Which?' },
      actions: [{ type: 'button', block_id: 'card', action_id: 'pass', value: 'pass:1', action_ts: expect.any(String) }],
    })
    await expect.poll(() => slack.last('DU1').text).toBe('passed')
    await ann.press(card, /^pass:/)
    expect(heard()).toMatchObject({ actions: [{ value: 'pass:1' }] })
    expect(() => ann.press(card, 'Skip')).toThrow("no button is Skip among 'Pass'")
  })

  test('press what was on an older copy of a message, and what Slack never sends', async () => {
    const { ann, card } = await aCard()
    await ann.press(card, 'Pass')
    await expect.poll(() => slack.last('DU1').blocks.length).toBe(0)
    expect(await ann.press(card, 'Pass', { action: { value: 'forged' }, payload: { user: { id: 'U2' } } })).toMatchObject({
      status: 200,
    })
    expect(heard()).toMatchObject({ user: { id: 'U2' }, message: { blocks: [{}, {}] }, actions: [{ value: 'forged' }] })
  })

  test('choose and tick, and what is ticked goes along with the next press', async () => {
    const { ann, card } = await aCard()
    await ann.choose(card, 'Some')
    expect(heard()).toMatchObject({ actions: [{ type: 'radio_buttons', selected_option: { value: 'some' } }] })
    await ann.tick(card, ['Rest', 'Home'])
    expect(heard()).toMatchObject({ actions: [{ type: 'checkboxes', selected_options: [{ value: 'home' }, { value: 'rest' }] }] })
    await slack.person('U1').press(card, 'Pass')
    expect(heard()).toMatchObject({
      state: {
        values: {
          card: {
            level: { selected_option: { value: 'some' } },
            boxes: { selected_options: [{ value: 'home' }, { value: 'rest' }] },
          },
        },
      },
    })
    await slack.person('U2').press(card, 'Pass')
    expect(heard()).toMatchObject({
      state: { values: { card: { level: { selected_option: null }, boxes: { selected_options: [] } } } },
    })
  })

  test('give a command, and see what it is answered', async () => {
    expect(await slack.person('U1').command('start here', 'C1')).toMatchObject({ status: 200, body: { text: 'starting' } })
    expect(heard()).toMatchObject({ command: '/landscape', text: 'start here', channel_id: 'C1', user_id: 'U1' })
    expect([seen('C1', 'U1'), seen('C1', 'U2'), slack.state.dropped]).toEqual([['starting'], [], []])
  })

  test('fill in a window and send it, or are told why not', async () => {
    const { ann, card } = await aCard()
    await ann.shortcut(card, 'add')
    expect(heard()).toMatchObject({ type: 'message_action', callback_id: 'add', message: { ts: card.ts } })
    await expect.poll(() => slack.windowOf('U1')?.view.callback_id).toBe('form')
    const form = () => slack.windowOf('U1') ?? Promise.reject(new Error('no window is open'))
    await expect(ann.submit(await form())).rejects.toThrow("'Words' is empty")
    expect((await ann.submit(await form(), { Words: 'wrong' })).body).toMatchObject({ response_action: 'errors' })
    const delivery = await ann.submit(await form(), { Words: 'right', Level: 'Some' })
    expect(delivery).toMatchObject({ status: 200, body: undefined })
    expect(heard()).toMatchObject({
      type: 'view_submission',
      view: { state: { values: { w: { w: { value: 'right' } }, l: { l: { selected_option: { value: 'some' } } } } } },
    })
    expect([slack.windowOf('U1'), slack.state.dropped]).toEqual([undefined, []])
  })

  test('close a window, of which the bot is told where it asked', async () => {
    const ann = slack.person('U1')
    await ann.globalShortcut('start')
    await expect.poll(() => slack.windowOf('U1')?.view.callback_id).toBe('form')
    const window = slack.windowOf('U1')
    if (window) expect(await ann.closeView(window)).toMatchObject({ status: 200 })
    expect(heard()).toMatchObject({ type: 'view_closed', is_cleared: false })
    expect(slack.windowOf('U1')).toBeUndefined()
  })

  test('open their home tab, and press what is on it', async () => {
    const ann = slack.person('U1')
    await ann.openHome()
    await expect.poll(() => slack.homeOf('U1')?.view.blocks.length).toBe(2)
    const home = slack.homeOf('U1')
    if (home) await ann.choose(home, 'None')
    expect(heard()).toMatchObject({
      container: { type: 'view', view_id: home?.id },
      view: { type: 'home' },
      actions: [{ selected_option: { value: 'none' } }],
    })
  })

  test('edit and take back what they said', async () => {
    const { ann } = await aCard()
    const mine = slack.visible('DU1')[0]?.message
    if (mine) await ann.edit(mine, 'other')
    expect(heard()).toMatchObject({
      event: { subtype: 'message_changed', message: { text: 'other' }, previous_message: { text: 'card' } },
    })
    if (mine) await ann.delete(mine)
    expect(heard()).toMatchObject({ event: { subtype: 'message_deleted', deleted_ts: mine?.ts } })
    expect(slack.visible('DU1')).toHaveLength(1)
  })

  test('are heard again, as the very same', async () => {
    const delivery = await slack.person('U1').dm('hello')
    expect(await slack.again(delivery, { retry: 2 })).toMatchObject({ status: 200 })
    expect(bot.heard).toHaveLength(2)
    expect(bot.heard[1]).toEqual(bot.heard[0])
  })

  test('read the words, buttons and options of a message', async () => {
    const { card } = await aCard()
    expect(textOf(card)).toBe('Which?\nPass\nNone\nSome\nHome\nWork\nRest')
    expect(buttonsOf(card)).toEqual([{ label: 'Pass', value: 'pass:1', action_id: 'pass', block_id: 'card' }])
    expect(choicesOf(card).map((one) => one.label)).toEqual(['None', 'Some', 'Home', 'Work', 'Rest'])
  })
})
