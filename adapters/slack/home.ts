import { type Content, fill } from '../../src/index.ts'
import { cut } from '../chat/fit.ts'
import type { View } from './modals.ts'
import { actions, button, context, header, type Part, section } from './parts.ts'

/** One of somebody's appraisals, as the front page shows it. */
interface Appraisal {
  code: string
  /** Empty while it has no name. */
  place: string
  /** How far it has come, in words. */
  stage: string
  /** When it was last touched: ISO 8601, UTC. */
  when: string
}

/** As many as are shown; the others are reached by their place. */
const SHOWN = 20
/** As much of a place's name as is shown. */
const NAME = 150

/** A person's front page: their places, newest first, with a way back into each; a new one; and what this is. */
export const homeView = (
  { appraisals, note }: { appraisals: readonly Appraisal[]; note?: string },
  words: Content['words'],
): View => {
  const { home } = words.cards
  const all = [...appraisals].sort((a, b) => (a.when < b.when ? 1 : a.when > b.when ? -1 : 0))
  const isBare = ({ place, stage }: Appraisal) => place.trim() === '' && stage === words.where.stage.scoping
  const bare = all.filter(isBare)
  // Beginnings without a name cannot be told apart: only the newest is shown.
  const newest = all.filter((one) => !isBare(one) || one === bare[0])
  const older = newest.length - SHOWN
  const parts: Part[] = [
    ...(note === undefined ? [] : section([{ bold: note }])),
    ...section([home.hello]),
    ...actions([
      button(home.another, { do: 'say', words: 'start another' }, newest.length === 0 ? { style: 'primary' } : {}),
      button(home.help, { do: 'say', words: 'help' }),
      button(home.privacy, { do: 'say', words: 'privacy' }),
      button(home.how, { do: 'say', words: 'how does this work' }),
    ]),
    ...header(home.mine),
    ...(newest.length === 0 ? section([home.none]) : []),
    ...newest.slice(0, SHOWN).flatMap(({ code, place, stage, when }) => {
      const name = place.trim() === '' ? home['no-place'] : cut(place, NAME, (text) => text)
      const resume = button(home.resume, { do: 'resume', code }, { label: `${home.resume}: ${name}` })
      return section([{ bold: name }, fill(home.when, { stage, when: dayOf(when) })], resume)
    }),
    ...(older > 0 ? context([older === 1 ? home['older-one'] : fill(home.older, { count: older })]) : []),
    ...(bare.length > 1 ? context([home['no-places']]) : []),
  ]
  return pageOf(parts)
}

/** The front page of somebody whom nothing else is shown. */
export const lineView = (lines: readonly string[]): View => pageOf(section([lines.join(' ')]))

const pageOf = (parts: readonly Part[]): View => ({ type: 'home', callback_id: 'home', blocks: parts.map(({ block }) => block) })

/** "3 March 2026" */
const dayOf = (when: string): string => {
  const day = new Date(when)
  return Number.isNaN(day.getTime())
    ? when
    : day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}
