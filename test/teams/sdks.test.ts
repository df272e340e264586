import { expect, test } from 'vitest'
import { atATerminal } from '../slack/ways.ts'
import { logOf, office } from './office.ts'
import { goes, nothingWasRefused, personOf } from './ways.ts'

test.each(['botbuilder', 'agents'] as const)('a whole conversation by pressing goes the same with %s', async (sdk) => {
  const here = await office({ sdk })
  const ann = here.tenant.person('Ann')
  await ann.installs()
  await ann.says('hello')
  await here.settled()
  await goes(here, ann, { way: () => 'click' })
  expect(await logOf(here.store, personOf(ann))).toEqual(await atATerminal())
  nothingWasRefused(here)
})
