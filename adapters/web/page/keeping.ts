import { useEffect, useState } from './door.ts'
import { keepInTab, keptInTab } from './kept.ts'

/** Something somebody has begun, which outlives a reload. It is kept no more once there is nothing on the page to go on with. */
export const useKept = (name: string, before = ''): [string, (value: string) => void] => {
  const [value, set] = useState(() => keptInTab(name) ?? before)
  useEffect(() => () => keepInTab(name, ''), [name])
  return [
    value,
    (next) => {
      // At once: nobody knows when a page goes.
      keepInTab(name, next)
      set(next)
    },
  ]
}
