import { expect, test } from 'vitest'
import { office } from './office.ts'

test('a first look', async () => {
  const { tenant, settled, notices } = await office()
  const ann = tenant.person('Ann')
  await ann.installs()
  await settled()
  for (const words of ['start', 'Northmoor', '1', '1', '3', 'a life of their own', 'yes']) {
    const d = await ann.says(words)
    await settled()
    console.log(d.status, tenant.last(ann.personal).words.slice(0, 700), '\n------')
  }
  console.log(tenant.seen(ann.personal).length, notices, tenant.refused, tenant.problems)
  expect(notices).toEqual([])
})
