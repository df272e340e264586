import { describe, expect, test } from 'vitest'
import { anyTime } from '../../src/conversation/understanding/anytime.ts'
import { real } from '../appraisal/real.ts'

const heard = (words: string) => anyTime(real, words, false)
const said = real.factors.flatMap(({ id, name, also }) => [id, name, ...also].map((words) => ({ id, words })))

describe('"what if"', () => {
  test('is understood of every question by each of its names, those with an "and" in them too', () => {
    expect(said.filter(({ words }) => words.includes(' and ')).length).toBeGreaterThan(10)
    for (const { id, words } of said)
      for (const form of [`${words} is 2`, `${words} was at level two`, `${words} 2`])
        expect(heard(`what if ${form}`), form).toEqual({ do: 'what-if', changes: [{ factor: id, level: 2 }] })
  })

  test('takes several changes at once, whatever they are called', () => {
    for (const [at, one] of said.entries()) {
      const other = said[(at + 7) % said.length]
      const third = said[(at + 19) % said.length]
      const changes = [
        { factor: one.id, level: 1 },
        { factor: other?.id, level: 3 },
        { factor: third?.id, level: 4 },
      ]
      expect(heard(`what if ${one.words} is 1 and ${other?.words} is 3`)).toEqual({ do: 'what-if', changes: changes.slice(0, 2) })
      expect(heard(`what if ${one.words} became one and ${other?.words} was three and ${third?.words} goes to 4`)).toEqual({
        do: 'what-if',
        changes,
      })
    }
  })

  test('says which level it does not know, and of which question', () => {
    for (const { id, words } of said) {
      expect(heard(`what if ${words} is high`), words).toEqual({ do: 'no-level', words: 'high', factor: id })
      expect(heard(`what if ${words} is 5 and trust is 2`), words).toEqual({ do: 'no-level', words: '5', factor: id })
    }
  })

  test('says which question it does not know', () => {
    expect(heard('what if the weather is 3')).toEqual({ do: 'no-question', words: 'the weather' })
    expect(heard('what if choice and control is 3 and the weather is 2')).toEqual({ do: 'no-question', words: 'the weather' })
    expect(heard('what if trust')).toEqual({ do: 'what-if-what' })
  })
})
