import { describe, expect, test } from 'vitest'
import { startBot } from './bot.ts'

const PEOPLE = { people: { Ann: { installed: true } } } as const
const PLACES = {
  chats: { Planning: { members: ['Ann', 'Ben', 'Gil'] } },
  teams: { Council: { members: ['Ann', 'Ben'], channels: ['General', 'Care'] } },
}

describe('what the bot is told', () => {
  test('when somebody installs it and speaks to it alone', async () => {
    const { tenant, told } = await startBot()
    const ann = tenant.person('Ann')
    await expect(ann.says('hello')).rejects.toThrow('has not installed the bot')
    await ann.installs()
    const delivery = await ann.says('hello')
    expect(delivery).toMatchObject({ status: 200, body: undefined })
    expect(told).toMatchObject([
      {
        type: 'conversationUpdate',
        membersAdded: [{ id: tenant.bot.id }],
        conversation: { conversationType: 'personal', id: ann.personal },
      },
      { type: 'installationUpdate', action: 'add', from: { id: ann.id, aadObjectId: ann.aadObjectId } },
      {
        type: 'message',
        text: 'hello',
        textFormat: 'plain',
        channelId: 'msteams',
        serviceUrl: tenant.serviceUrl,
        locale: 'en-GB',
        from: { id: expect.stringMatching(/^29:/), name: 'Ann', aadObjectId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        recipient: { id: tenant.bot.id, name: 'Lay of the Land' },
        conversation: { id: ann.personal, conversationType: 'personal', tenantId: tenant.tenantId },
        channelData: { tenant: { id: tenant.tenantId } },
        attachments: [{ contentType: 'text/html', content: '<p>hello</p>' }],
        entities: [{ type: 'clientInfo' }],
      },
    ])
    expect(tenant.seen(ann.personal)).toMatchObject([{ from: ann.id, words: 'hello' }])
  })

  test('of a chat only what mentions it', async () => {
    const { tenant, told } = await startBot(PLACES)
    const chat = tenant.chat('Planning')
    const remark = tenant.person('Ben').remarks('not for the bot', chat)
    await tenant.person('Ann').mentions('2 & 3', chat)
    await expect(tenant.person('Cat').mentions('hello', chat)).rejects.toThrow('Cat is not in Planning')
    expect(told).toMatchObject([
      {
        text: '<at>Lay of the Land</at> 2 & 3',
        conversation: { id: chat, conversationType: 'groupChat', isGroup: true },
        entities: [
          { type: 'mention', text: '<at>Lay of the Land</at>', mentioned: { id: tenant.bot.id } },
          { type: 'clientInfo' },
        ],
        attachments: [{ content: expect.stringContaining('Lay of the Land</span> 2 &amp; 3') }],
      },
    ])
    expect(tenant.seen(chat).map((one) => one.id)).toEqual([remark.id, tenant.last(chat).id])
  })

  test('of a channel with the post that is replied to', async () => {
    const { tenant, told, posts } = await startBot(PLACES)
    const [ann, care] = [tenant.person('Ann'), tenant.channel('Council', 'Care')]
    await ann.mentions('hello', care)
    const { root = '' } = tenant.last(care)
    const thread = `${care};messageid=${root}`
    await posts(thread, { text: 'to the post' })
    await ann.mentions('again', care, root)
    await posts(care, { text: 'a post of its own' })
    const team = { id: tenant.channel('Council') }
    expect(told).toMatchObject([
      { id: root, conversation: { id: thread, conversationType: 'channel' }, channelData: { team, channel: { id: care } } },
      { replyToId: root, conversation: { id: thread } },
    ])
    expect(tenant.seen(thread).map((one) => one.words)).toEqual([
      '<at>Lay of the Land</at> hello',
      'to the post',
      '<at>Lay of the Land</at> again',
    ])
    expect(tenant.last(care)).toMatchObject({ words: 'a post of its own', root: tenant.last(care).id })
  })

  test('when a message is edited, taken back or liked, somebody comes or goes, and it is added', async () => {
    const { tenant, told, posts } = await startBot({ ...PEOPLE, chats: { Planning: { members: ['Ann'], bot: false } } })
    const [ann, chat] = [tenant.person('Ann'), tenant.chat('Planning')]
    await expect(ann.mentions('hello', chat)).rejects.toThrow('Teams would offer to add it')
    await ann.adds(chat)
    await ann.mentions('hello', chat)
    const said = tenant.last(chat)
    await ann.edits(said, 'hello all')
    await posts(chat, { text: 'welcome' })
    await ann.reacts(tenant.last(chat), 'like')
    await ann.deletes(said)
    await tenant.joins('Ben', chat)
    await tenant.leaves('Ben', chat)
    await tenant.echo(tenant.last(chat))
    await tenant.brings({ type: 'message', text: 'beep', from: { id: '28:other' }, conversation: { id: chat } })
    expect(told).toMatchObject([
      { type: 'conversationUpdate', membersAdded: [{ id: tenant.bot.id }] },
      { type: 'installationUpdate', action: 'add' },
      { type: 'message', id: said.id },
      {
        type: 'messageUpdate',
        id: said.id,
        text: '<at>Lay of the Land</at> hello all',
        channelData: { eventType: 'editMessage' },
      },
      { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: tenant.last(chat).id },
      { type: 'messageDelete', id: said.id, channelData: { eventType: 'softDeleteMessage' } },
      { type: 'conversationUpdate', membersAdded: [{ id: tenant.person('Ben').id }] },
      { type: 'conversationUpdate', membersRemoved: [{ id: tenant.person('Ben').id }] },
      { type: 'message', text: 'welcome', from: { id: tenant.bot.id } },
      { type: 'message', text: 'beep', from: { id: '28:other' }, channelId: 'msteams' },
    ])
  })

  test('again under the same or a new id, with a bearer while there is one', async () => {
    const { tenant, told } = await startBot({ ...PEOPLE, token: 'a token' })
    const delivery = await tenant.person('Ann').says('hello')
    await tenant.again(delivery, { id: 'same' })
    tenant.token = undefined
    await tenant.again(delivery, { id: 'new' })
    const [first, second, third] = told
    expect(second).toEqual(first)
    expect(first).toMatchObject({ authorization: 'Bearer a token', text: 'hello' })
    expect(third).toMatchObject({ text: 'hello', timestamp: delivery.activity.timestamp })
    expect(third).not.toHaveProperty('authorization')
    expect(third?.id).not.toBe(first?.id)
  })
})
