import { describe, expect, test, vi } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { office } from './office.ts'
import type { Seen } from './tenant/look.ts'
import { CONSENT } from './tenant/outgoing.ts'
import type { Person } from './tenant/person.ts'
import { oursIn, together, toldAlone } from './together.ts'
import { cameTo, deedsOn, meaning, nothingWasRefused, personOf, readIn } from './ways.ts'

const { words } = lightly
const INFO = 'application/vnd.microsoft.teams.card.file.info'
const offers = (messages: readonly Seen[]) =>
  messages.filter(({ attachments }) => attachments.some(({ contentType }) => contentType === CONSENT))

/** Somebody has asked for their record in private. */
const asked = async () => {
  const here = await cameTo('voice')
  const { person, settled } = here
  await person.says('export')
  await settled()
  const [offer] = offers(toldAlone(here, person))
  if (!offer) throw new Error('nothing is offered')
  return { ...here, offer, offers: () => offers(toldAlone(here, person)) }
}

describe('export in private', () => {
  test('offers the record, puts it where somebody lets it, and the offer goes', async () => {
    const here = await asked()
    const { tenant, person, settled, offer, store } = here
    const { current } = await store.taken(personOf(person))
    const [attached] = offer.attachments
    expect(attached).toMatchObject({
      name: `landscape-${current}.txt`,
      content: { description: words.chat.file, sizeInBytes: 10 },
    })
    expect(tenant.files()).toEqual([])
    await person.accepts(offer)
    await settled()
    expect(tenant.files()).toEqual([{ name: `landscape-${current}.txt`, by: 'Ann', bytes: Buffer.from('the record') }])
    expect(here.offers()).toEqual([])
    const [info] = toldAlone(here, person).at(-1)?.attachments ?? []
    expect(info).toMatchObject({ contentType: INFO, name: `landscape-${current}.txt`, content: { fileType: 'txt' } })
    nothingWasRefused(here)
  })

  test('puts nothing anywhere where somebody does not want it', async () => {
    const here = await asked()
    const { tenant, person, settled, offer } = here
    await person.declines(offer)
    await settled()
    expect(tenant.files()).toEqual([])
    expect(here.offers()).toEqual([])
    expect(toldAlone(here, person).at(-1)?.text).toBe(words.teams['file-declined'])
    nothingWasRefused(here)
  })

  test('puts it there once, however often it is accepted and brought', async () => {
    const here = await asked()
    const { tenant, person, settled, offer } = here
    const delivery = await person.accepts(offer)
    await Promise.all([tenant.again(delivery, { id: 'same' }), tenant.again(delivery, { id: 'new' }), person.accepts(offer)])
    await settled()
    expect(tenant.calls.filter(({ does }) => does === 'upload')).toHaveLength(1)
    const sent = toldAlone(here, person).filter(({ attachments }) => attachments.some(({ contentType }) => contentType === INFO))
    expect(sent).toHaveLength(1)
    nothingWasRefused(here)
  })

  test('can be asked for again', async () => {
    const here = await asked()
    const { tenant, person, settled } = here
    await person.accepts(here.offer)
    await settled()
    await person.says('export')
    await settled()
    const [again] = here.offers()
    if (!again) throw new Error('nothing is offered again')
    await person.accepts(again)
    await settled()
    expect(tenant.files().filter(({ bytes }) => bytes)).toHaveLength(2)
    nothingWasRefused(here)
  })

  test('says so where the file could not be put there', async () => {
    const here = await asked()
    const { tenant, person, settled } = here
    tenant.faults(({ does }) => (does === 'upload' ? '500-before' : 'ok'))
    await person.accepts(here.offer)
    await settled()
    expect(tenant.files().filter(({ bytes }) => bytes)).toEqual([])
    expect(toldAlone(here, person).at(-1)?.text).toBe(words.teams['file-failed'])
    expect(here.offers()).toEqual([])
  })

  test('answers at once, however long the bytes take', async () => {
    const here = await asked()
    const { tenant, person, settled } = here
    tenant.faults(({ does }) => (does === 'upload' ? 'hang' : 'ok'))
    const { status } = await person.accepts(here.offer)
    expect(status).toBe(200)
    expect(tenant.files().filter(({ bytes }) => bytes)).toEqual([])
    await vi.waitFor(() => expect(tenant.calls.some(({ does }) => does === 'upload')).toBe(true))
    tenant.release()
    await settled()
    expect(tenant.files().filter(({ bytes }) => bytes)).toHaveLength(1)
    nothingWasRefused(here)
  })
})

describe('an accepted file that was never offered', () => {
  /** Somebody brings an acceptance of their own making. */
  const forged = async (code: 'mine' | 'another’s', uploadUrl?: string) => {
    const here = await asked()
    const { tenant, person, settled, store, offer } = here
    const ben = tenant.person('Ben')
    await ben.installs()
    await ben.says('start')
    await settled()
    const whose = code === 'mine' ? ben : person
    const { current } = await store.taken(personOf(whose))
    const before = toldAlone(here, ben).length
    const from = tenant.calls.length
    const url = uploadUrl ?? `${tenant.serviceUrl}upload/x`
    const { status } = await tenant.brings({
      type: 'invoke',
      name: 'fileConsent/invoke',
      from: { id: ben.id, aadObjectId: ben.aadObjectId },
      conversation: { id: ben.personal, conversationType: 'personal', tenantId: ben.tenantId },
      channelData: { tenant: { id: ben.tenantId } },
      replyToId: offer.id,
      value: {
        type: 'fileUpload',
        action: 'accept',
        context: { code: current },
        uploadInfo: { contentUrl: url, name: 'x.txt', uploadUrl: url, uniqueId: 'x', fileType: 'txt' },
      },
    })
    await settled()
    expect(status).toBe(200)
    return {
      ...here,
      told: toldAlone(here, ben)
        .slice(before)
        .map(({ text }) => text),
      calls: tenant.calls.slice(from),
    }
  }

  test('brings nobody the record of an appraisal in which they take no part', async () => {
    const { told, calls } = await forged('another’s')
    expect(told).toEqual([words.refused.stale])
    expect(calls.filter(({ does }) => does === 'upload')).toEqual([])
  })

  test('goes to no address but one where their files are', async () => {
    const { told, notices } = await forged('mine', 'https://files.example.org/upload')
    expect(told).toEqual([words.refused.stale])
    expect(notices).toEqual([])
  })
})

test('a file is given to nobody who may not use this', async () => {
  const people = { Gil: { installed: true, userRole: 'guest' } } as const
  const { tenant, store, settled } = await office({ admits: { guests: 'refuse', external: 'refuse' }, options: { people } })
  const gil = tenant.person('Gil')
  await store.take(personOf(gil), 'theirs')
  const uploadUrl = `${tenant.serviceUrl}upload/x`
  await tenant.brings({
    type: 'invoke',
    name: 'fileConsent/invoke',
    from: { id: gil.id, aadObjectId: gil.aadObjectId },
    conversation: { id: gil.personal, conversationType: 'personal', tenantId: gil.tenantId },
    channelData: { tenant: { id: gil.tenantId } },
    value: {
      type: 'fileUpload',
      action: 'accept',
      context: { code: 'theirs' },
      uploadInfo: { contentUrl: uploadUrl, name: 'x.txt', uploadUrl, uniqueId: 'x', fileType: 'txt' },
    },
  })
  await settled()
  expect(toldAlone({ tenant }, gil).map(({ text }) => text)).toEqual([words.chat.outsiders])
  expect(tenant.calls.filter(({ does }) => does === 'upload')).toEqual([])
})

describe('export in a group', () => {
  /** What somebody can press to have it sent to them alone. */
  const button = (messages: readonly Seen[]) => {
    const found = messages.findLast((message) => deedsOn(message).includes('export'))
    if (!found) throw new Error('nothing offers it')
    return found
  }
  const offered = (here: Parameters<typeof toldAlone>[0], person: Person) => offers(toldAlone(here, person))

  test.each(['chat', 'channel'] as const)('is refused kindly, with an offer to send it alone (%s)', async (kind) => {
    const here = await together(kind, 'homecare-supply')
    const { tenant, ann, ben, where, says, settled } = here
    await says(ann, 'export')
    expect(readIn(here, where)).toContain(words.teams['export-alone'])
    const card = button(oursIn(here, where))
    await ann.presses(card, meaning('export'))
    await settled()
    expect(ann.notices.at(-1)?.words).toBe(words.teams['file-alone'])
    const [mine] = offered(here, ann)
    if (!mine) throw new Error('Ann is offered nothing')
    await ann.accepts(mine)
    await settled()
    expect(tenant.files().map(({ by, bytes }) => [by, bytes?.toString()])).toEqual([['Ann', 'the record']])
    // Nobody who took no part in it is offered what the others said.
    await ben.presses(card, meaning('export'))
    await settled()
    expect(ben.notices.at(-1)?.words).toBe(words.refused.stale)
    expect(toldAlone(here, ben)).toEqual([])
    nothingWasRefused(here)
  })

  test('is offered to somebody beside the one who began, alone', async () => {
    const here = await together('chat', 'homecare-supply')
    const { ben, says, settled, where } = here
    await ben.presses(here.card(), meaning('press homecare-supply 2'))
    await settled()
    const stands = oursIn(here, where)
    await says(ben, 'export')
    expect(oursIn(here, where)).toEqual(stands)
    await ben.presses(button(toldAlone(here, ben)), meaning('export'))
    await settled()
    expect(offered(here, ben)).toHaveLength(1)
    nothingWasRefused(here)
  })
})
