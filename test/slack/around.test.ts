import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { logOf, office } from './office.ts'
import { askedOn, cameTo, labelIn, lineIn, liveCard, nothingWasRefused, personOf, readIn, windowOf } from './ways.ts'
import { buttonsOf, textOf } from './workspace/look.ts'
import type { Workspace } from './workspace/workspace.ts'

const { words } = lightly
const ANN = personOf('U1')

describe('a line of a channel', () => {
  const SAID = 'Evening visits are hard to find since the agency left'
  const begun = async () => {
    const here = await cameTo('homecare-supply')
    here.workspace.person('U2')
    return here
  }

  test('of one’s own is added to a question with one choice', async () => {
    const here = await begun()
    const { workspace, person, settled, store } = here
    await person.shortcut(lineIn(workspace, 'C1', 'U1', SAID), 'add-to-landscape')
    await settled()
    const window = windowOf(workspace, 'U1')
    expect(textOf(window)).toContain(SAID)
    const before = await logOf(store, ANN)
    await person.submit(window, { [labelIn(window)]: 'words unheard' })
    await settled()
    expect((await logOf(store, ANN)).slice(before.length)).toMatchObject([{ type: 'said', step: 'unheard', words: SAID }])
    expect(workspace.visible('C1')).toHaveLength(1)
    nothingWasRefused(here)
  })

  test('of somebody else is added only with their agreement', async () => {
    const here = await begun()
    const { workspace, person, settled, store } = here
    await person.shortcut(lineIn(workspace, 'C1', 'U2', SAID), 'add-to-landscape')
    await settled()
    const window = windowOf(workspace, 'U1')
    const question = { [labelIn(window)]: 'words unheard' }
    const before = await logOf(store, ANN)
    await expect(person.submit(window, question)).rejects.toThrow(words.cards.add.agreed)
    await person.submit(window, { ...question, [words.cards.add.agreed]: 'agreed' })
    await settled()
    expect((await logOf(store, ANN)).slice(before.length)).toMatchObject([{ type: 'said', step: 'unheard', words: SAID }])
    nothingWasRefused(here)
  })

  test('on a question about the place is read back before it counts', async () => {
    const here = await begun()
    const { workspace, person, settled, store, direct } = here
    await person.shortcut(lineIn(workspace, 'C1', 'U1', 'It takes weeks until an agency can come'), 'add-to-landscape')
    await settled()
    const window = windowOf(workspace, 'U1')
    await person.submit(window, { [labelIn(window)]: 'words homecare-supply' })
    await settled()
    expect((await logOf(store, ANN)).at(-1)).toMatchObject({ type: 'proposed', question: 'homecare-supply' })
    expect(askedOn(liveCard(workspace, direct))?.step).toBe('homecare-supply')
  })

  test('begins a conversation for somebody who has none', async () => {
    const here = await office()
    const { workspace, settled, store } = here
    const ben = workspace.person('U2')
    await ben.shortcut(lineIn(workspace, 'C1', 'U2', SAID), 'add-to-landscape')
    await settled()
    const window = windowOf(workspace, 'U2')
    await ben.submit(window, { [labelIn(window)]: 'words unheard' })
    await settled()
    expect(await logOf(store, personOf('U2'))).toMatchObject([
      { type: 'opened' },
      { type: 'began' },
      { type: 'said', step: 'unheard', words: SAID },
    ])
    expect(askedOn(liveCard(workspace, 'DU2'))?.step).toBe('place')
    nothingWasRefused(here)
  })
})

describe('the shortcut for everywhere', () => {
  test('begins, and comes back to what was begun', async () => {
    const here = await office()
    const { workspace, settled, store } = here
    const ann = workspace.person('U1')
    await ann.globalShortcut('start-landscape')
    await settled()
    expect(askedOn(liveCard(workspace, 'DU1'))?.step).toBe('place')
    await ann.dm('Northmoor')
    await settled()
    await ann.globalShortcut('start-landscape')
    await settled()
    expect(askedOn(liveCard(workspace, 'DU1'))?.step).toBe('population')
    expect((await store.taken(ANN)).codes).toHaveLength(1)
    nothingWasRefused(here)
  })
})

describe('the front page', () => {
  const home = (workspace: Workspace, user: string) => {
    const page = workspace.homeOf(user)
    if (!page) throw new Error('there is no front page')
    return page
  }

  test('lists somebody’s places with how far each has come, and goes back to one', async () => {
    const here = await office()
    const { workspace, settled, store } = here
    const ann = workspace.person('U1')
    await ann.openHome()
    await settled()
    expect(textOf(home(workspace, 'U1'))).toContain(words.cards.home.none)
    for (const said of ['hello', 'Northmoor', '1', 'start another', 'Southmoor']) {
      await ann.dm(said)
      await settled()
    }
    await ann.openHome()
    await settled()
    const page = home(workspace, 'U1')
    const { codes } = await store.taken(ANN)
    const [first = '', second = ''] = codes
    expect(textOf(page)).toMatch(/Northmoor/)
    expect(textOf(page)).toMatch(/Southmoor/)
    expect(buttonsOf(page).flatMap(({ value = '' }) => (value.startsWith('resume') ? [value] : []))).toEqual([
      `resume ${second}`,
      `resume ${first}`,
    ])
    await ann.press(page, `resume ${first}`)
    await settled()
    expect((await store.taken(ANN)).current).toBe(first)
    expect(askedOn(liveCard(workspace, 'DU1'))?.step).toBe('decision')
    nothingWasRefused(here)
  })

  test('shows nobody the places of others', async () => {
    const here = await cameTo('route')
    const { workspace, person, settled } = here
    await person.dm('change the place')
    await person.dm('Northmoor')
    const ben = workspace.person('U2')
    await ben.openHome()
    await settled()
    expect(textOf(home(workspace, 'U2'))).not.toContain('Northmoor')
    expect(textOf(home(workspace, 'U2'))).toContain(words.cards.home.none)
  })

  test('begins only one conversation in which nothing is said yet, however often it is pressed', async () => {
    const here = await office()
    const { workspace, settled, store } = here
    const ann = workspace.person('U1')
    await ann.openHome()
    await settled()
    for (const said of ['help', 'start another', 'privacy', 'start another', 'how does this work']) {
      await ann.press(home(workspace, 'U1'), `say ${said}`)
      await settled()
    }
    expect((await store.taken(ANN)).codes).toHaveLength(1)
    expect(askedOn(liveCard(workspace, 'DU1'))?.step).toBe('place')
    nothingWasRefused(here)
  })

  test('answers help and privacy in private', async () => {
    const here = await office()
    const { workspace, settled } = here
    const ann = workspace.person('U1')
    await ann.openHome()
    await settled()
    await ann.press(home(workspace, 'U1'), 'say privacy')
    await settled()
    expect(readIn(workspace, 'DU1')).toContain(words.privacy.title)
    nothingWasRefused(here)
  })
})
