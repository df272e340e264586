/** Something shown that is never divided. */
export interface Piece {
  /** Whether it belongs under the piece before it, in the same message. */
  under?: true
}

/** Groups of pieces in the fewest messages: broken between groups where one fits whole, else between its pieces. */
export const pack = <One extends Piece>(
  groups: readonly (readonly One[])[],
  fits: (some: readonly One[]) => boolean,
): One[][] => {
  const messages: One[][] = []
  for (const group of groups) {
    const whole = fits(group) ? [group] : clusters(group, fits)
    for (const pieces of whole) {
      const last = messages.at(-1)
      if (last && fits([...last, ...pieces])) last.push(...pieces)
      else if (pieces.length > 0) messages.push([...pieces])
    }
  }
  return messages
}

/** Pieces with those that belong under them. */
const clusters = <One extends Piece>(pieces: readonly One[], fits: (some: readonly One[]) => boolean): One[][] => {
  const found: One[][] = []
  for (const piece of pieces) {
    const last = found.at(-1)
    if (piece.under && last && fits([...last, piece])) last.push(piece)
    else found.push([piece])
  }
  return found
}
