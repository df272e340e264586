import { expect, test } from 'vitest'
import { isAdmin } from '../../adapters/teams/admins.ts'

const ANN = '44444444-dddd-4ddd-8ddd-444444444444'
const BEN = '55555555-eeee-4eee-8eee-555555555555'

test('who looks after a tenant is whom the settings name, in whatever letters Teams tells who they are', async () => {
  const asked = isAdmin([ANN])
  expect(await asked({ user: ANN })).toBe(true)
  expect(await asked({ user: ANN.toUpperCase() })).toBe(true)
  expect(await asked({ user: BEN })).toBe(false)
  expect(await asked({ user: '' })).toBe(false)
  expect(await isAdmin([])({ user: ANN })).toBe(false)
})
