import type { Loader, View } from 'vega'
import type { TopLevelSpec } from 'vega-lite'

/** A picture as Vega-Lite has it. */
export type Spec = TopLevelSpec

/** Draws a picture. Nothing is ever fetched for it. */
export const drawn = async (spec: Spec): Promise<string> => {
  const view = await viewOf(spec)
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

/** What draws is large: it is loaded when the first picture is asked for, so that nobody waits for it who wants none. */
const viewOf = async (spec: Spec): Promise<View> => {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')])
  return new vega.View(vega.parse(compile(spec).spec), { renderer: 'none', loader: NOTHING })
}

const refuse = (): Promise<never> => Promise.reject(new Error('a picture is drawn from what it holds alone'))
const NOTHING: Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse }
