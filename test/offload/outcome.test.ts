import { describe, expect, test } from 'vitest'
import { exitCode, type Failure, failureLine, replyLine } from '../../offload/outcome.ts'

const failure: Failure = {
  phase: 'send',
  machine: 'worker',
  what: 'No space left on device',
  hint: 'free some space in its store',
}

test.each([
  [{ kind: 'accepted', machine: 'worker' }, '# accept'],
  [{ kind: 'declined', reason: 'no machine' }, '# decline'],
  [{ kind: 'postponed', reason: 'all busy' }, '# postpone'],
] as const)('the reply to %o', (answer, line) => {
  expect(replyLine(answer)).toBe(line)
})

test.each([
  [{ kind: 'built' }, 0],
  [{ kind: 'build-failed', failure }, 100],
  [{ kind: 'timed-out', failure }, 101],
  [{ kind: 'transient', failure }, 1],
] as const)('the exit code of %o', (outcome, code) => {
  expect(exitCode(outcome)).toBe(code)
})

describe('a failure in one line', () => {
  test('says what, where, in which phase and what to do', () => {
    expect(failureLine(failure)).toBe(
      'guix-offloader: worker: No space left on device (while sending the inputs). Free some space in its store.',
    )
  })

  test('without a machine or a hint', () => {
    expect(
      failureLine({ phase: 'choose', machine: undefined, what: 'state lost', hint: undefined }),
    ).toBe('guix-offloader: state lost (while choosing a machine)')
  })

  test('stays one line whatever the machine said', () => {
    const line = failureLine({ ...failure, what: 'bad\n# accept\r\n@ build-failed\u2028x\0' })
    expect(line).not.toMatch(/[\n\r\u2028\0]/)
    expect(line).toMatch(/^guix-offloader: worker: bad # accept @ build-failed x/)
  })
})
