import type { Content } from './content.ts'

/** What a question, or another step of the conversation, is called; of a theme's it says whose. What has no name is called by its id. */
export const stepName = ({ words, themes, factors }: Content, id: string): string => {
  const [kind, theme] = id.split(':')
  const themed = themes.find((one) => one.id === theme)?.name.toLowerCase() ?? ''
  if (kind === 'opening') return `${words['openings-name']}, ${themed}`
  if (kind === 'stop') return words.stop.name
  if (kind === 'reflect') return `${words.reflect.name}, ${themed}`
  return factors.find((one) => one.id === id)?.name ?? Object.entries(words.steps).find(([step]) => step === id)?.[1].name ?? id
}
