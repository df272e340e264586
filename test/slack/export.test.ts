import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { cameTo, inThread, liveCard, nothingWasRefused, putUp, whispersTo } from './ways.ts'

const { words } = lightly

describe('export', () => {
  test('in private brings the record as a file, in three steps', async () => {
    const here = await cameTo('voice')
    const { workspace, person, settled, store, direct } = here
    const from = workspace.calls.length
    await person.dm('export')
    await settled()
    const methods = workspace.calls.slice(from).map(({ method }) => method)
    expect(methods.filter((method) => /^(files|upload)/.test(method))).toEqual([
      'files.getUploadURLExternal',
      'upload',
      'files.completeUploadExternal',
    ])
    const { current = '' } = await store.taken('slack:T1:U1')
    const files = [...workspace.state.files.values()]
    expect(files).toHaveLength(1)
    expect(files[0]?.filename).toBe(`landscape-${current}.txt`)
    expect(files[0]?.bytes?.toString()).toBe('the record')
    expect(files[0]?.channel).toBe(direct)
    expect(workspace.visible(direct).some(({ message }) => (message.files ?? []).length === 1)).toBe(true)
    nothingWasRefused(here)
  })

  test('asked for again brings one more', async () => {
    const here = await cameTo('voice')
    const { workspace, person, settled } = here
    await person.dm('export')
    await settled()
    await person.dm('export')
    await settled()
    expect(workspace.state.files.size).toBe(2)
    nothingWasRefused(here)
  })

  test('by the command in a channel brings it in private', async () => {
    const here = await cameTo('voice')
    const { workspace, person, settled, direct } = here
    await person.command('export', 'C1')
    await settled()
    expect([...workspace.state.files.values()].map(({ channel }) => channel)).toEqual([direct])
    expect(workspace.visible('C1')).toEqual([])
    nothingWasRefused(here)
  })

  test('in a thread is refused kindly: others’ answers stand in it one by one', async () => {
    const here = await inThread('homecare-supply')
    const { workspace, ann, settled } = here
    await ann.mention('C1', 'export', here.root)
    await settled()
    expect(workspace.last('C1').text).toContain(words.refused['export-alone'])
    const ben = workspace.person('U2')
    await ben.choose(liveCard(workspace, 'C1'), 'press homecare-supply 2')
    await settled()
    await ben.mention('C1', 'export', here.root)
    await settled()
    expect(whispersTo(workspace, 'C1', 'U2').at(-1)?.words).toBe(words.refused['export-alone'])
    expect(putUp(workspace).posts.length).toBeGreaterThan(0)
    expect(workspace.calls.filter(({ method }) => method.startsWith('files'))).toEqual([])
    nothingWasRefused(here)
  })
})
