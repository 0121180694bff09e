import { defineConfig } from 'vitest/config'

const ci = process.env.CI === 'true'

export default defineConfig({
  test: {
    // A skipped test is a failure in CI; the last line counts what ran.
    reporters: ['default', './test/reporter.ts'],
    allowOnly: !ci,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['./test/seed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/lab/**'],
        },
      },
      {
        extends: true,
        test: {
          // Two real Guix machines on this host: as root on Linux. One file at a time.
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
