import { createRequire } from 'node:module'
import type * as AdaptiveCards from 'adaptivecards'

// What the package names as its beginning does not load in Node; this file of it does.
const { AdaptiveCard, HostConfig, SerializationContext, Versions }: typeof AdaptiveCards = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
)

/** What the cards' own parser has to say against a card of version 1.5. */
export const parserSays = (json: unknown): string[] => {
  const context = new SerializationContext(Versions.v1_5)
  const card = new AdaptiveCard()
  // Teams shows six actions of a card, the parser left alone five.
  card.hostConfig = new HostConfig({ actions: { maxActions: 6 } })
  card.parse(json, context)
  const said = Array.from({ length: context.eventCount }, (_, nth) => context.getEventAt(nth).message)
  return [...said, ...card.validateProperties().validationEvents.map(({ message }) => message)]
}
