import type { Content } from '../content/content.ts'
import { chosen, saidAt } from '../conversation/counts.ts'
import type { Heard } from '../conversation/heard.ts'

/** The part somebody spoke from, in words: as it is called, or as they called it. */
export const voiceOf = ({ words }: Content, person: Heard): string | undefined => {
  const [voice] = chosen(person, 'voice')
  return voice === undefined ? saidAt(person, 'voice') : (words.steps.voice.choices[voice] ?? voice)
}
