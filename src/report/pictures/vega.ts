import { type Loader, parse, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'

/** A picture as Vega-Lite has it. */
export type Spec = TopLevelSpec

/** Draws a picture. Nothing is ever fetched for it. */
export const drawn = async (spec: Spec): Promise<string> => {
  const view = new View(parse(compile(spec).spec), { renderer: 'none', loader: NOTHING })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

const refuse = (): Promise<never> => Promise.reject(new Error('a picture is drawn from what it holds alone'))
const NOTHING: Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse }
