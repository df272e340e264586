import { openFiles } from '../src/index.ts'
import { complain } from './answering.ts'
import { type Line, ofTimes } from './line.ts'
import { inTurn } from './timing.ts'

/**
 * What the sizes that nobody should reach cost, for information.
 * @param many a home with 10,000 appraisals
 * @param long a home with a log of 20,000 events under the code `long`
 */
export const opening = async (many: string, long: string): Promise<Line[]> => {
  const open = async () => (await openFiles(many, { notice: complain })).close()
  const [opens = []] = await inTurn(9, 1, open)
  const large = await openFiles(many, { notice: complain })
  const store = await openFiles(long, { notice: complain })
  const [lists = [], reads = []] = await inTurn(
    9,
    1,
    () => large.codes(),
    () => store.read('long'),
  )
  await large.close()
  await store.close()
  return [
    ofTimes('open-many', 'opening a home with 10,000 appraisals', opens),
    ofTimes('list-many', 'the codes of 10,000 appraisals', lists),
    ofTimes('read-long', 'reading a log of 20,000 events', reads),
  ]
}
