/** Records with the same name and port: GM401, GM402 and GM404. */
import { describe, expect, test } from 'vitest'
import { form } from '../machines.ts'
import { check, said } from './check.ts'

const X86 = `(systems '("x86_64-linux"))`
const I686 = `(systems '("i686-linux"))`
const BOTH = `(systems '("x86_64-linux" "i686-linux"))`
const BOTH_REVERSED = `(systems '("i686-linux" "x86_64-linux"))`

/** Each machine on a line of its own, from the second. */
function fleet(...machines: readonly string[]): string {
  return `(list\n${machines.join('\n')})\n`
}

function codes(text: string): string[] {
  return check(text).map(({ code, span }) => {
    const { line } = span.source.position(span.start)
    return `${line + 1} ${code} ${span.source.text.slice(span.start, span.end)}`
  })
}

describe('GM401 duplicate-machine', () => {
  test('points at the name of the second, and to the first', () => {
    const text = fleet(form('(name "a")', BOTH), form('(name "a")', I686))
    expect(said(text)).toEqual(['3:21 GM401 a:22 is in the fleet twice for i686-linux'])
    const [related] = check(text)[0]!.related!
    expect(related!.span.source.position(related!.span.start)).toEqual({ line: 1, column: 21 })
  })

  test('names all systems', () => {
    const text = fleet(form('(name "a")', BOTH), form('(name "a")', BOTH_REVERSED))
    expect(said(text)).toEqual([
      '3:21 GM401 a:22 is in the fleet twice for i686-linux, x86_64-linux',
    ])
  })

  test('reports the third as well', () => {
    const machine = form('(name "a")')
    expect(codes(fleet(machine, machine, machine))).toEqual(['3 GM401 "a"', '4 GM401 "a"'])
  })

  test('reports copies, at their own form where the name is inherited', () => {
    const text = `(define a ${form('(name "a")')})\n(list a (build-machine (inherit a) (user "u")))\n`
    expect(codes(text)).toEqual(['2 GM401 build-machine'])
  })

  test('reports one that is in the list twice, and has no other place to show', () => {
    const text = `(define a ${form('(name "a")')})\n(list a a)\n`
    expect(codes(text)).toEqual(['1 GM401 "a"'])
    expect(check(text)[0]!.related).toBeUndefined()
  })

  test('reports machines out of a table', () => {
    const text = `(map (lambda (host) ${form('(name host)')}) '("a" "b" "a"))\n`
    expect(said(text)).toEqual(['1:41 GM401 a:22 is in the fleet twice for x86_64-linux'])
  })

  test.each([
    ['one for each system', [form('(name "a")', X86), form('(name "a")', I686)]],
    ['another port', [form('(name "a")'), form('(name "a")', '(port 2222)')]],
    ['another name', [form('(name "a")'), form('(name "a.example.org")')]],
    ['one that is switched off', [form('(name "a")'), `#;${form('(name "a")')}`]],
  ])('not: %s', (_, machines) => {
    expect(codes(fleet(...machines)).filter((line) => line.includes('GM4'))).toEqual([])
  })

  test('not: alternatives', () => {
    const text = `(list (if (getenv "SITE") ${form('(name "a")', X86)} ${form('(name "a")', BOTH)}))\n`
    expect(codes(text)).toEqual([])
  })
})

describe('GM402 slots-disagree', () => {
  test('points at the number', () => {
    const text = fleet(
      form('(name "a")', X86, '(parallel-builds 4)'),
      form('(parallel-builds 2)', '(name "a")', I686),
    )
    expect(said(text)).toEqual([
      '3:32 GM402 a:22 has 2 slots here and 4 in another record, and they share them',
    ])
  })

  test('points at the form where the number is the default', () => {
    const text = fleet(form('(name "a")', X86, '(parallel-builds 4)'), form('(name "a")', I686))
    expect(codes(text)).toEqual(['3 GM402 build-machine'])
  })

  test.each([
    ['the same number', '(name "a")', '(parallel-builds 4)'],
    ['the same number in another form', '(name "a")', '(parallel-builds 4.0)'],
    ['another machine', '(name "b")', '(parallel-builds 2)'],
  ])('not: %s', (_, ...fields) => {
    const text = fleet(form('(name "a")', X86, '(parallel-builds 4)'), form(...fields, I686))
    expect(codes(text)).toEqual([])
  })
})

describe('GM404 shadowed-machine', () => {
  const fast = form('(name "a")', BOTH, '(speed 2)', '(parallel-builds 4)')

  test('points at the speed, or at the slots where that is not given', () => {
    expect(codes(fleet(fast, form('(name "a")', I686, '(speed 1.5)')))).toEqual(['3 GM404 1.5'])
    expect(codes(fleet(form('(name "a")', I686, '(parallel-builds 3)'), fast))).toEqual([
      '2 GM404 3',
    ])
    expect(codes(fleet(fast, form('(name "a")', I686)))).toEqual(['3 GM404 "a"'])
  })

  test('says which record is in the way', () => {
    const text = fleet(fast, form('(name "a")', I686, '(speed 1.5)'))
    expect(said(text)).toEqual([
      '3:59 GM404 `speed` has no effect: a record of a:22 with speed 2 takes the same builds first',
    ])
  })

  test.each([
    ['as fast', '(speed 2)'],
    ['faster', '(speed 3)'],
    ['another system as well', `(systems '("i686-linux" "i586-gnu"))`],
    ['another feature', `(features '("kvm"))`],
    ['more slots', '(parallel-builds 5)'],
    ['loaded higher', '(overload-threshold #f)'],
    ['another user', '(user "other")'],
    ['another key', '(private-key "/root/other")'],
    ['another daemon', '(daemon-socket "/other")'],
  ])('not, but twice the same machine: %s', (_, field) => {
    const systems = field.startsWith('(systems') ? [] : [I686]
    const other = form('(name "a")', ...systems, field)
    expect(codes(fleet(fast, other)).map((line) => line.split(' ')[1])).toEqual(['GM401'])
  })
})
