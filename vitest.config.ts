import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Tests that start processes or write thousands of logs take their time on a busy machine; none is timed.
    testTimeout: 300_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
})
