import { defineConfig } from 'vitest/config'
import type { Reporter } from 'vitest/node'

/** A last line that any reader of logs can count. */
const count: Reporter = {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const ended = (state: string) => tests.filter((one) => one.result().state === state).length
    process.stdout.write(`${ended('passed')} passed, ${ended('failed')} failed, ${ended('skipped')} skipped\n`)
  },
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // Tests that start processes or write thousands of logs take their time on a busy machine; none is timed.
    testTimeout: 300_000,
    hookTimeout: 120_000,
    reporters: ['default', count],
  },
})
