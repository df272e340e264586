/** How long to wait before the next try at a connection, in milliseconds: 0.5 s, doubled with each try, 10 s at the most. */
export const waitAfter = (tries: number): number => Math.min(10_000, 500 * 2 ** Math.max(0, Math.min(10, tries - 1)))
