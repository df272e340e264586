import { mergeConfig } from 'vitest/config'
import usual from './vitest.config.ts'

/** What is drawn anew each time and takes long: `npm run soak`. */
const soak = mergeConfig(usual, {})
soak.test = { ...soak.test, include: ['test/**/*.soak.ts'] }
export default soak
