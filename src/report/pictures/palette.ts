import type { Look } from './drawing.ts'

/** Colours that tell on their own background: text at least 4.5 to 1, marks at least 3 to 1, as WCAG 2.2 wants it. */
export interface Palette {
  background: string
  /** What is read. */
  ink: string
  quiet: string
  /** Outlines, hatches and the line where two draw level. */
  edge: string
  /** Behind a bar, to show how far it could reach: an ornament, no mark. */
  track: string
  /** A bar. */
  main: string
  /** The other way: less rather than more, or another first. After Okabe and Ito, told apart by people of any colour sight. */
  other: string
  /** From the first place to the lower ones. */
  steps: readonly [string, string, string]
}

const LIGHT: Palette = {
  background: '#ffffff',
  ink: '#1f2933',
  quiet: '#52606d',
  edge: '#6b7783',
  track: '#e9edf1',
  main: '#0072b2',
  other: '#c45500',
  steps: ['#0b3c6f', '#2f7fc1', '#6f94b8'],
}

const DARK: Palette = {
  background: '#16202a',
  ink: '#f2f5f7',
  quiet: '#b4bfca',
  edge: '#93a1ae',
  track: '#2b3845',
  main: '#56b4e9',
  other: '#e69f00',
  steps: ['#c4e4fa', '#56b4e9', '#557fa8'],
}

export const paletteFor = (theme: Look['theme']): Palette => {
  switch (theme) {
    case 'light':
      return LIGHT
    case 'dark':
      return DARK
  }
}
