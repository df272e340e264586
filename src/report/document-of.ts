import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'
import type { DecisionRecord } from './decision-record.ts'
import type { Document, Figure } from './document.ts'
import { annexesOf } from './parts/annexes.ts'
import { approachesOf } from './parts/approaches.ts'
import { mattersOf, methodOf, peopleOf, purposeOf } from './parts/around.ts'
import { small } from './parts/blocks.ts'
import { decisionOf, equalityOf, firmOf, nextOf } from './parts/firm.ts'
import { placeOf } from './parts/place.ts'
import { sayDay } from './parts/said.ts'
import { summaryOf } from './parts/summary.ts'
import { forReaders } from './wording.ts'

/**
 * The whole record as a document: what it comes to on one page, an empty page for the council's decision, then everything it
 * rests on, and how to check it.
 */
export const documentOf = (record: DecisionRecord, figures: readonly Figure[], given: Content): Document => {
  const content = forReaders(given)
  const words = content.words['record-file']
  return {
    ...frontOf(record, content),
    blocks: [
      small(record.kind === 'file' ? words['file-only'] : `${words.caution} ${words['not-named']}`),
      ...summaryOf(record, content),
      ...decisionOf(content),
      ...purposeOf(record, content),
      ...peopleOf(record, content),
      ...methodOf(record, content),
      ...mattersOf(record, content),
      ...placeOf(record, figures, content),
      ...approachesOf(record, figures, content),
      ...firmOf(record, figures, content),
      ...equalityOf(record, content),
      ...nextOf(record, content),
      ...annexesOf(record, content),
    ],
  }
}

/** What stands at the head and the foot of a document. */
export const frontOf = ({ kind, place, population, at }: DecisionRecord, content: Content): Omit<Document, 'blocks'> => {
  const words = content.words['record-file']
  const [whole, plain] =
    kind === 'file' ? [words['subtitle-file'], words['subtitle-file-plain']] : [words.subtitle, words['subtitle-plain']]
  const day = sayDay(content, at)
  return {
    title: fill(words.title, { place: place === '' ? words['no-place'] : place }),
    subtitle: fill(population === '' ? plain : whole, { population, date: day }),
    footer: words.footer,
    pages: words.pages,
    day,
    at,
  }
}
