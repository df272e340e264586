import type { Group } from '../appraisal/index.ts'
import type { Choice } from './understanding/choices.ts'
import type { Format } from './understanding/export.ts'

/** A heading with the lines below it. */
export interface Section {
  heading?: string
  lines: string[]
}

/** One line of what was heard: whose change is `change <name>`. */
export interface Row {
  step: string
  name: string
  said: string
  /** The person's own words beside it. */
  words?: string
}

/** One of the four results of an approach, which are never added into one. */
export interface Bar {
  name: string
  /** 0 to 1. */
  share: number
  /** The same in a word. */
  word: string
  meaning: string
}

/** The approaches drawn side by side; every figure is also in words. */
export interface Picture {
  title: string
  /** What the marks of a row mean. */
  key: string
  /** What the figure of a row means. */
  figure: string
  /** What the length of a row means. */
  ranked: string
  rows: {
    name: string
    /** Business as usual, beside which the others stand. */
    usual: boolean
    /** How far it comes beside the first, 0 to 1. */
    length: number
    /** Shares of readings in which it comes first, second or third, fourth to eighth, lower, and is not possible. */
    parts: number[]
    said: string
  }[]
}

/** An approach as a recommendation shows it. */
export interface Shown {
  id: string
  name: string
  /** Where it stands among all, in words. */
  place: string
  bars: Bar[]
  /** The grade, what it means, and the sources behind it. */
  evidence: string
  /** Reasons that quote the answers. */
  why: string[]
  /** What would have to be in place first. */
  first: string[]
  /** What speaks against it here. */
  against: string[]
  /** What can go wrong with it anywhere. */
  watch: string[]
  /** What may rule it out, where that is likely enough to be said at first sight. */
  doubt: string[]
  /** Cautions and knock-outs that may hold, or were passed over. */
  care: string[]
  rights: string[]
  steps: string[]
  good: string
  law: string
  sources: string[]
}

/** Something that can be pressed, and does what saying its words does. */
export interface Offer {
  say: string
  label: string
  /** The one that most will want. */
  main?: true
}

/** How many people gave each answer, in the order of the answers, and nothing of who. */
export interface Spread {
  title: string
  /** What is counted, as in "people". */
  unit: string
  bars: { label: string; count: number }[]
}

/** What the conversation says back: meaning, for each adapter to lay out in its own way. */
export type Reply =
  | {
      kind: 'said'
      about: 'hello' | 'help' | 'privacy' | 'how' | 'why-asked' | 'note' | 'paused' | 'forgotten' | 'shared' | 'done'
      title?: string
      lines: string[]
    }
  | {
      kind: 'ask'
      step: string
      /** Said before the question: a theme that opens, what was played back. */
      lead: string[]
      question: string
      hint?: string
      rows: Row[]
      choices: Choice[]
      /** What was chosen before, where it is gone back to, or what was heard: ticked already where it can be. */
      before?: readonly string[]
      /** Whether free words are an answer here. */
      free: boolean
      /** Levels a factor's buttons describe at more length, lowest first. */
      looks?: string[]
      progress?: string
    }
  | { kind: 'settled'; step: string; lines: string[] }
  /** `unless`: it would be done for somebody who looks after the workspace. `record`: it was the record that they asked for, and they may have it alone. */
  | { kind: 'refused'; lines: string[]; record?: true; unless?: 'admin' }
  /** The record of the conversation, which the adapter sends as a file. */
  | { kind: 'record'; code: string; format: Format; lines: string[] }
  | {
      kind: 'recommendation'
      code: string
      title: string
      /** The thread it was made in, as a room, where others may see that. */
      made?: string
      /** Whether it stands in the log, or only shows how things look so far. */
      given: boolean
      /** How much of each approach to show: what fits a screen, or all of it. */
      detail: 'short' | 'full'
      opening: string[]
      groups: { group: Group; title: string; approaches: Shown[] }[]
      /** What comes before one that is shown, or is named in the verdict, and why it is not shown. */
      left: { title: string; lines: string[] }
      notViable: { title: string; lines: string[] }
      together: string[]
      usual: string[]
      sure: string[]
      /** Nothing while it is too early to rank. */
      picture?: Picture
      /** Which approaches make a good mix. */
      mix: string[]
      unheard: string[]
      cautions: string[]
      footer: string
    }
  /** How a workshop stands, or what it has come to: lines, sections, and what can be done now. */
  | { kind: 'board'; title: string; lines: string[]; sections: Section[]; offers: Offer[]; small: string[] }
  /** What a group answered, once the vote on it is closed. */
  | { kind: 'reveal'; title: string; spread: Spread; lines: string[]; sections: Section[]; offers: Offer[]; small: string[] }
  | { kind: 'why' | 'compare'; title: string; shown: { name: string; bars: Bar[] }[]; sections: Section[] }
  | { kind: 'what-if' | 'moved' | 'where' | 'review' | 'changes'; title: string; rows: Row[]; sections: Section[] }
