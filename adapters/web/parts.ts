import type { Format } from '../../src/index.ts'
import type { Card } from '../chat/card.ts'

/** Something that can be pressed. `value` is what it means, as `writeDeed` wrote it. */
export interface Button {
  label: string
  value: string
  /** The one that most will want, or one that cannot be undone. */
  weight?: 'main' | 'danger'
  /** The number by which it can be typed instead. */
  number?: number
  /** What a screen reader says in place of the label, where that alone does not tell which it is. */
  said?: string
}

/** A piece of a message, as the page draws it. All of it is plain text: nothing in it is markup. */
export type Part =
  | { kind: 'heading'; level: 2 | 3; text: string }
  /** `about` names what a line is there for, so that another can take its place. */
  | { kind: 'text'; text: string; tone?: 'strong' | 'small' | 'quote'; about?: string }
  | { kind: 'list'; lines: string[] }
  /** Lines of what was heard, each with what changes it. */
  | { kind: 'rows'; rows: { name: string; said: string; words?: string; change?: Button }[] }
  /** The four results of an approach, each with a word for how much it is. `share` is 0 to 1. */
  | { kind: 'bars'; name: string; bars: { name: string; share: number; word: string; meaning: string }[] }
  /** How many people gave each answer. */
  | { kind: 'spread'; title: string; bars: { label: string; count: number }[] }
  /** The charts of a result: asked for by these two, with a table each. */
  | { kind: 'charts'; code: string; seen: number }
  | {
      kind: 'question'
      step: string
      question: string
      progress?: string
      hint?: string
      /** Answers in full words; `looks` describes one at more length. `ticked` where several can be ticked and this one is. */
      choices: (Button & { looks?: string; ticked?: boolean })[]
      /** Whether several can be ticked; then `take` takes them. */
      many: boolean
      take?: Button
      /** Whether it is answered in words, in a field of its own. The words go with this. */
      words?: { label: string; button: Button }
      /** Other ways to answer, such as I don't know, pass, yes; each with its number. */
      beside: Button[]
      /** What else can be done: why do you ask, skip, the theme as a form. */
      others: Button[]
    }
  | { kind: 'buttons'; buttons: Button[] }
  /** Figures in words: the first cell of a row names it. `note` says what the marks and figures mean. */
  | { kind: 'table'; caption: string; note: string; header: string[]; rows: string[][] }
  /** Opened at a press; closed at first. */
  | { kind: 'folded'; title: string; parts: Part[] }
  /** A record that can be had as files: `value` of each asks for one. */
  | { kind: 'files'; code: string; title: string; files: { label: string; format: Format }[] }

/** A message as it stands in a room. */
export interface Content {
  parts: Part[]
  /** The same in plain words. */
  text: string
  /** The card that what is pressed on it belongs to. */
  card?: Card
}
