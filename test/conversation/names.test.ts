import { describe, expect, test } from 'vitest'
import { cameTo, real, saidLine } from './talk.ts'

const { refused } = real.words
const nameOf = (id: string) => [...real.factors, ...real.approaches].find((one) => one.id === id)?.name ?? ''
const asks = () => cameTo('budget-position')

describe('a question is changed by the name that fits best', () => {
  test.each([
    ['how spread out', 'rurality'],
    ['how spread out is this place', 'rurality'],
    ['the NHS', 'nhs-partnership'],
    ['distance', 'rurality'],
    ['say in decisions', 'coproduction-depth'],
    ['people’s say', 'coproduction-depth'],
    ['zebra', undefined],
  ])('"change %s"', async (words, id) => {
    const me = await asks()
    await me.says(`change ${words}`)
    await me.isAsked(id ?? 'budget-position')
    expect(me.told().some(({ kind }) => kind === 'refused')).toBe(id === undefined)
  })

  test('two that are as near are both named, and nothing is changed', async () => {
    const me = await asks()
    const before = await me.log()
    await me.says('change providers')
    const [line = ''] = me.toldOf('refused').lines
    for (const id of ['provider-diversity', 'market-health', 'provider-trust']) expect(line).toContain(`“${nameOf(id)}”`)
    expect(await me.log()).toEqual(before)
    await me.says('what if providers is 3')
    expect(me.toldOf('refused').lines).toEqual([line])
    await me.isAsked('budget-position')
  })

  test('what is nearly the wording of a question is asked about by its name', async () => {
    const me = await asks()
    await me.says('change how far carers travel')
    expect(me.toldOf('refused').lines.join()).toContain(nameOf('rurality'))
  })
})

describe('approaches are compared by their ids, and by fewer letters', () => {
  test.each([
    ['compare isf with direct-payments', ['isf', 'direct-payments']],
    ['compare dp with isf', ['direct-payments', 'isf']],
    ['compare DP and ISF', ['direct-payments', 'isf']],
    ['compare isf vs lac', ['isf', 'local-area-coordination']],
    ['compare shared lives with extra care', ['shared-lives', 'extra-care']],
  ])('"%s"', async (words, ids) => {
    const me = await asks()
    await me.says(words)
    const shown = me.told().flatMap((reply) => (reply.kind === 'compare' ? reply.shown.map(({ name }) => name) : []))
    expect(shown.sort()).toEqual(ids.map(nameOf).sort())
  })

  test.each([
    ['compare zebra with isf', 'zebra'],
    ['compare isf with zebra', 'zebra'],
  ])('"%s" is told which name is not known', async (words, name) => {
    const me = await asks()
    await me.says(words)
    expect(me.toldOf('refused').lines.join()).toContain(`“${name}”`)
    expect(saidLine(me.told(), refused.compare)).toBe(false)
  })

  test.each(['compare dps with isf', 'why dps', 'why not dps', 'overrule dps'])(
    '"%s" fits two, and both are named',
    async (words) => {
      const me = await asks()
      await me.says(words)
      const [line = ''] = me.toldOf('refused').lines
      for (const id of ['direct-payments', 'open-framework']) expect(line).toContain(`“${nameOf(id)}”`)
      await me.isAsked('budget-position')
    },
  )

  test('with only one approach, or the same twice, it says how to compare', async () => {
    const me = await asks()
    for (const words of ['compare isf', 'compare isf with isf']) {
      await me.says(words)
      expect(saidLine(me.told(), refused.compare)).toBe(true)
    }
  })
})
