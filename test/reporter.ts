/** Counts tests in one plain last line, and fails a CI run in which a test was skipped. */
import type { Reporter, TestCase, TestModule } from 'vitest/node'

export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    const skipped: string[] = []
    let broken = 0
    for (const module of modules) {
      if (module.errors().length > 0) broken++
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state]++
        if (state === 'skipped') skipped.push(name(test))
      }
    }
    if (process.env.CI === 'true' && skipped.length > 0) {
      process.exitCode = 1
      console.error(`Skipped, which CI does not allow:\n${skipped.join('\n')}`)
    }
    console.log(
      `tests: ${count.passed} passed, ${count.failed + count.pending + broken} failed, ${count.skipped} skipped`,
    )
  }
}

function name(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`
}
