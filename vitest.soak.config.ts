import { defineConfig } from 'vitest/config'
import usual from './vitest.config.ts'

/** What is drawn anew each time and takes long: `npm run soak`. */
export default defineConfig({ ...usual, test: { ...usual.test, include: ['test/**/*.soak.ts'] } })
