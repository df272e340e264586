import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cardWith, startBot, submit, words, written } from './bot.ts'
import { CARD, CONSENT } from './outgoing.ts'

const PEOPLE = { people: { Ann: { installed: true } } } as const
const PLACES = { chats: { Planning: { members: ['Ann', 'Ben'] } } }

const opens = (title: string, body: readonly object[]) => ({
  task: {
    type: 'continue',
    value: { title, card: { contentType: CARD, content: cardWith(body, [submit('Send', { step: title })]) } },
  },
})
const found = (...names: string[]) => ({
  composeExtension: {
    type: 'result',
    attachmentLayout: 'list',
    attachments: names.map((name) => ({
      contentType: CARD,
      content: cardWith([words(name)]),
      preview: { contentType: CARD, content: {} },
    })),
  },
})

describe('a dialog', () => {
  const button = cardWith([words('Press')], [submit('Write', { about: 'place', msteams: { type: 'task/fetch' } })])

  test('opens from a card, is followed by another, and closes', async () => {
    const { tenant, told, shows, answers } = await startBot(PEOPLE)
    const ann = tenant.person('Ann')
    const id = await shows(ann.personal, button)
    answers(({ name }) => ({
      body:
        name === 'task/fetch'
          ? opens('One', [written('answer', { isRequired: true, errorMessage: 'Say something' })])
          : opens('Two', [words('Sure?')]),
    }))
    await ann.presses(tenant.last(ann.personal), 'Write')
    expect(ann.dialog()?.title).toBe('One')
    await expect(ann.submitsDialog('Send')).rejects.toThrow('Say something')
    await ann.submitsDialog('Send', { answer: 'a town' })
    expect(ann.dialog()?.title).toBe('Two')
    answers(() => ({ body: { task: { type: 'message', value: 'Thank you.' } } }))
    await ann.submitsDialog('Send')
    expect(told).toMatchObject([
      { type: 'invoke', name: 'task/fetch', replyToId: id, value: { data: { about: 'place' }, context: { theme: 'default' } } },
      { type: 'invoke', name: 'task/submit', value: { data: { step: 'One', answer: 'a town' } } },
      { type: 'invoke', name: 'task/submit', value: { data: { step: 'Two' } } },
    ])
    expect(ann.dialog()).toBeUndefined()
    expect(ann.notices).toMatchObject([{ kind: 'message', words: 'Thank you.' }])
    await expect(ann.submitsDialog('Send')).rejects.toThrow('no dialog open')
    expect([tenant.problems, tenant.refused]).toEqual([[], []])
  })

  test('stays as it is where the bot answers what Teams does not know', async () => {
    const { tenant, shows, answers } = await startBot(PEOPLE)
    const ann = tenant.person('Ann')
    await shows(ann.personal, button)
    answers(({ name }) => ({ body: name === 'task/fetch' ? opens('One', []) : { task: { type: 'continue' } } }))
    await ann.presses(tenant.last(ann.personal), 'Write')
    await ann.submitsDialog('Send')
    expect(ann.dialog()?.title).toBe('One')
    expect(ann.notices).toMatchObject([{ kind: 'error' }])
    expect(tenant.refused).toHaveLength(1)
    ann.closesDialog()
    expect(ann.dialog()).toBeUndefined()
  })
})

describe('the message extension', () => {
  test('finds something, which is put where it is wanted', async () => {
    const { tenant, told, answers } = await startBot({ ...PEOPLE, ...PLACES })
    const [ann, chat] = [tenant.person('Ann'), tenant.chat('Planning')]
    answers(() => ({ body: found('Northmoor', 'Southmoor') }))
    await ann.searches('', 'results', { where: chat })
    await ann.searches('moor', 'results', { where: chat, parameter: 'place' })
    const picked = await ann.picks(/South/, chat)
    await ann.picks(0, ann.personal)
    await expect(ann.picks('East', chat)).rejects.toThrow('nothing of what Ann is offered is East')
    expect(told).toMatchObject([
      { name: 'composeExtension/query', value: { commandId: 'results', parameters: [{ name: 'initialRun', value: 'true' }] } },
      {
        name: 'composeExtension/query',
        value: { parameters: [{ name: 'place', value: 'moor' }], queryOptions: { skip: 0, count: 25 } },
      },
      { type: 'message', from: { id: ann.id }, attachments: [{ contentType: CARD }] },
    ])
    expect(tenant.seen(chat)).toMatchObject([{ id: picked.id, from: ann.id, words: 'Southmoor' }])
    answers(() => ({ body: { composeExtension: { type: 'message', text: 'Nothing.' } } }))
    await ann.searches('west', 'results')
    expect([ann.results(), ann.notices]).toMatchObject([[], [{ words: 'Nothing.' }]])
  })

  test('does something with a message, by way of a dialog', async () => {
    const { tenant, told, answers } = await startBot(PLACES)
    const [ann, ben, chat] = [tenant.person('Ann'), tenant.person('Ben'), tenant.chat('Planning')]
    const remark = ben.remarks('we have <no> homes', chat)
    answers(({ name }) => ({ body: name === 'composeExtension/fetchTask' ? opens('Note', [written('why')]) : found('Noted') }))
    await ann.acts(remark, 'note')
    await ann.submitsDialog('Send', { why: 'so' })
    const messagePayload = {
      id: remark.id,
      body: { contentType: 'html', content: '<p>we have &lt;no&gt; homes</p>' },
      from: { user: { userIdentityType: 'aadUser', id: ben.aadObjectId, displayName: 'Ben' } },
    }
    expect(told).toMatchObject([
      {
        name: 'composeExtension/fetchTask',
        from: { id: ann.id },
        value: { commandId: 'note', commandContext: 'message', messagePayload },
      },
      { name: 'composeExtension/submitAction', value: { commandId: 'note', data: { step: 'Note', why: 'so' }, messagePayload } },
    ])
    expect(ann.results()).toMatchObject([{ card: { type: 'AdaptiveCard' } }])
    expect(tenant.refused).toEqual([])
  })

  test('has what is wrong with its cards noted', async () => {
    const { tenant, answers } = await startBot(PEOPLE)
    answers(() => ({
      body: {
        composeExtension: {
          type: 'result',
          attachmentLayout: 'list',
          attachments: [{ contentType: CARD, content: { type: 'AdaptiveCard' } }],
        },
      },
    }))
    await tenant.person('Ann').searches('x', 'results')
    expect(tenant.problems).toContainEqual(expect.stringContaining('a card Ann got: the version'))
  })
})

describe('a file', () => {
  const consent = (acceptContext: object = {}) => ({
    attachments: [
      {
        contentType: CONSENT,
        name: 'land.txt',
        content: { description: 'The record', sizeInBytes: 4, acceptContext, declineContext: { no: 1 } },
      },
    ],
  })

  test('is sent when somebody lets it', async () => {
    const { tenant, told, posts } = await startBot(PEOPLE)
    const ann = tenant.person('Ann')
    await posts(ann.personal, consent({ code: 'x' }))
    await ann.declines(tenant.last(ann.personal))
    await ann.accepts(tenant.last(ann.personal))
    expect(told).toMatchObject([
      { name: 'fileConsent/invoke', value: { type: 'fileUpload', action: 'decline', context: { no: 1 } } },
      { value: { action: 'accept', context: { code: 'x' }, uploadInfo: { name: 'land.txt', fileType: 'txt' } } },
    ])
    const accepted = z
      .object({ uploadInfo: z.object({ uploadUrl: z.string(), contentUrl: z.string(), uniqueId: z.string() }) })
      .parse(told[1]?.value)
    const put = (headers: Record<string, string>) =>
      fetch(accepted.uploadInfo.uploadUrl, { method: 'PUT', headers, body: 'land' })
    expect((await put({})).status).toBe(400)
    expect((await put({ 'content-range': 'bytes 0-3/4' })).status).toBe(201)
    expect(tenant.files()).toEqual([{ name: 'land.txt', by: 'Ann', bytes: Buffer.from('land') }])
    expect(tenant.refused).toEqual(['a file of 4 bytes came with the Content-Range (none)'])
    expect(tenant.calls.map(({ does, status }) => [does, status])).toEqual([
      ['post', 201],
      ['upload', 400],
      ['upload', 201],
    ])
  })

  test('is asked for with one person only', async () => {
    const { tenant, posts } = await startBot(PLACES)
    expect(await posts(tenant.chat('Planning'), consent())).toMatchObject({ status: 400, body: { error: { code: 'BadSyntax' } } })
  })
})
