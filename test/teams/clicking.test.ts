import { describe, expect, test } from 'vitest'
import { atATerminal } from '../slack/ways.ts'
import { logOf, office } from './office.ts'
import { goes, nothingWasRefused, personOf, type Way } from './ways.ts'

/** By turns all the ways there are. */
const MIXED: readonly Way[] = ['click', 'type', 'write', 'form']

describe('a whole conversation in Teams', () => {
  test.each<[string, (nth: number) => Way]>([
    ['by pressing', () => 'click'],
    ['by typing', () => 'type'],
    ['in every way by turns', (nth) => MIXED[nth % MIXED.length] ?? 'click'],
  ])('between the two of us, %s, leaves the log that a terminal leaves', async (_, way) => {
    const here = await office()
    const ann = here.tenant.person('Ann')
    await ann.installs()
    await ann.says('hello')
    await here.settled()
    await goes(here, ann, { way })
    expect(await logOf(here.store, personOf(ann))).toEqual(await atATerminal())
    nothingWasRefused(here)
  })
})
