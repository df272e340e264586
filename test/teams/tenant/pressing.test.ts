import { describe, expect, test } from 'vitest'
import { cardWith, chosen, execute, startBot, submit, words, written } from './bot.ts'
import { CARD } from './outgoing.ts'

const PEOPLE = { people: { Ann: { installed: true } } } as const
const PLACES = { chats: { Planning: { members: ['Ann', 'Ben'] } } }

const asking = cardWith(
  [
    chosen('level', { isRequired: true, errorMessage: 'Choose one' }),
    { type: 'Container', items: [words('tap me')], selectAction: execute('Tap', 'tap') },
  ],
  [
    execute('Answer', 'answer', { step: 's1' }),
    submit('Plainly', { plain: true }),
    {
      type: 'Action.ShowCard',
      title: 'A note',
      card: { type: 'AdaptiveCard', body: [written('note')], actions: [execute('Send it', 'send')] },
    },
    {
      type: 'Action.Execute',
      title: 'Skip',
      data: {},
      verb: 'skip',
      associatedInputs: 'none',
      fallback: { ...submit('Skip'), associatedInputs: 'none' },
    },
  ],
)

describe('a card that is pressed', () => {
  test('asks the bot at once, and changes for that person only until the message is changed', async () => {
    const { tenant, told, shows, answers, changes } = await startBot(PLACES)
    const [ann, ben, chat] = [tenant.person('Ann'), tenant.person('Ben'), tenant.chat('Planning')]
    const id = await shows(chat, asking)
    answers(() => ({ body: { statusCode: 200, type: CARD, value: cardWith([words('You said high')]) } }))
    const delivery = await ann.presses(tenant.last(chat, ann), 'answer', { level: 'It is high' })
    expect(told).toMatchObject([
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: id,
        from: { id: ann.id },
        conversation: { id: chat },
        value: { action: { type: 'Action.Execute', verb: 'answer', data: { step: 's1', level: 'high' } }, trigger: 'manual' },
      },
    ])
    expect(told[0]).not.toHaveProperty('value.action.data.note')
    expect([tenant.last(chat, ann).words, tenant.last(chat, ben).words]).toEqual([
      'You said high',
      expect.stringContaining('tap me'),
    ])
    await changes(chat, id, cardWith([words('Both said')]))
    expect([tenant.last(chat, ann).words, tenant.last(chat, ben).words]).toEqual(['Both said', 'Both said'])
    expect(tenant.last(chat)).toMatchObject({ id, edited: true })
    const again = await tenant.again(delivery, { id: 'new' })
    expect(again.activity).toMatchObject({ localTimestamp: delivery.activity.localTimestamp, value: delivery.activity.value })
    expect(again.activity.id).not.toBe(delivery.activity.id)
    expect([tenant.problems, tenant.refused]).toEqual([[], []])
  })

  test('takes along what is filled in around it, unless it takes nothing', async () => {
    const { tenant, told, shows, answers } = await startBot(PEOPLE)
    const ann = tenant.person('Ann')
    await shows(ann.personal, asking)
    answers(() => ({ body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Noted.' } }))
    const card = tenant.last(ann.personal)
    await ann.presses(card, 'send', { level: 'low', note: 'hm' })
    await ann.presses(card, /^Skip/)
    await ann.presses(card, 'Tap', { level: 'low' })
    const data = (nth: number) => told[nth]?.value
    expect([0, 1, 2].map(data)).toMatchObject([
      { action: { verb: 'send', data: { level: 'low', note: 'hm' } } },
      { action: { verb: 'skip', data: {} } },
      { action: { verb: 'tap', data: { level: 'low' } } },
    ])
    expect(ann.notices).toEqual(Array(3).fill({ kind: 'message', words: 'Noted.', message: card.id }))
  })

  test('is held back by the client where something is missing or does not fit', async () => {
    const { tenant, told, shows } = await startBot(PEOPLE)
    const ann = tenant.person('Ann')
    await shows(ann.personal, asking)
    const card = tenant.last(ann.personal)
    await expect(ann.presses(card, 'answer')).rejects.toThrow('Choose one')
    await expect(ann.presses(card, 'answer', { level: 'middling' })).rejects.toThrow('has no choice middling')
    await expect(ann.presses(card, 'answer', { note: 'hm' })).rejects.toThrow('nothing to fill in here is called note')
    await expect(ann.presses(card, 'No such')).rejects.toThrow('nothing to press is No such')
    await expect(ann.presses(card, /.*/)).rejects.toThrow('things to press are')
    await expect(ann.presses(card, 'A note')).rejects.toThrow('does not come to the bot')
    expect(told).toEqual([])
  })

  test('sends a message from an Action.Submit, and from any action of an old client', async () => {
    const { tenant, told, shows } = await startBot({ people: { Ann: { installed: true }, Old: { installed: true, old: true } } })
    const [ann, old] = [tenant.person('Ann'), tenant.person('Old')]
    const id = await shows(ann.personal, asking)
    await ann.presses(tenant.last(ann.personal), 'Plainly', { level: 'low' })
    await shows(old.personal, asking)
    await old.presses(tenant.last(old.personal), 'answer', { level: 'high' })
    await ann.submits(tenant.last(ann.personal), 'answer', { level: 'low' })
    expect(told).toMatchObject([
      { type: 'message', replyToId: id, value: { plain: true, level: 'low' } },
      { type: 'message', value: { step: 's1', level: 'high' }, from: { id: old.id } },
      { type: 'message', value: { step: 's1', level: 'low' }, from: { id: ann.id } },
    ])
    expect(told.some((one) => 'text' in one)).toBe(false)
  })

  test('shows an error of the bot, and is noted where it answers what Teams does not know', async () => {
    const { tenant, shows, answers } = await startBot(PEOPLE)
    const ann = tenant.person('Ann')
    await shows(ann.personal, asking)
    const skip = () => ann.presses(tenant.last(ann.personal), 'skip')
    answers(() => ({
      body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'Old', message: 'Too late.' } },
    }))
    await skip()
    answers(() => ({ body: { ok: true } }))
    await skip()
    answers(() => ({ status: 500 }))
    await skip()
    expect(ann.notices.map((one) => [one.kind, one.words])).toEqual([
      ['error', 'Too late.'],
      ['error', 'Something went wrong. Please try again.'],
      ['error', 'Something went wrong. Please try again.'],
    ])
    expect(tenant.refused).toHaveLength(2)
  })

  test('can be another for each who comes to see it', async () => {
    const { tenant, told, shows, answers } = await startBot(PLACES)
    const [ann, ben, chat] = [tenant.person('Ann'), tenant.person('Ben'), tenant.chat('Planning')]
    await shows(chat, { ...cardWith([words('For all')]), refresh: { action: execute('Mine', 'mine'), userIds: [ann.id] } })
    answers(() => ({ body: { statusCode: 200, type: CARD, value: cardWith([words('For Ann')]) } }))
    await ann.refreshes(tenant.last(chat))
    await expect(ben.refreshes(tenant.last(chat))).rejects.toThrow('nothing of its own for Ben')
    expect(told).toMatchObject([{ value: { action: { verb: 'mine' }, trigger: 'automatic' } }])
    expect([tenant.last(chat, ann).words, tenant.last(chat, ben).words]).toEqual(['For Ann', 'For all'])
  })
})
