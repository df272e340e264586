import type { Json } from './post.ts'

/** An edit that waits: only the newest of a message goes out, and all it stands for are done with it. */
interface Edit {
  content: Json
  via: string | undefined
  /** The posts it stands for. */
  ids: readonly string[]
}

/** The newest edit of each message. */
export const newestEdits = () => {
  const newest = new Map<string, Edit>()
  return {
    put: (key: string, edit: Edit) => {
      newest.set(key, { ...edit, ids: [...(newest.get(key)?.ids ?? []), ...edit.ids] })
    },
    peek: (key: string) => newest.get(key),
    /** @returns whether no newer one has come meanwhile */
    done: (key: string, edit: Edit): boolean => {
      if (newest.get(key) !== edit) return false
      newest.delete(key)
      return true
    },
    /** The way a click gave did not serve: the next attempt goes the common way. */
    without: (key: string, edit: Edit) => {
      if (newest.get(key) === edit) newest.set(key, { ...edit, via: undefined })
    },
    take: (key: string): Edit | undefined => {
      const edit = newest.get(key)
      newest.delete(key)
      return edit
    },
  }
}
