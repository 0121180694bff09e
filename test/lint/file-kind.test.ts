/** What is a configuration of Guix System, and what a machines file. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isSystemConfiguration } from '../../lint/file-kind.ts'
import { read } from '../../scheme/reader/read.ts'
import { Source } from '../../scheme/source.ts'

const isSystem = (text: string) => isSystemConfiguration(read(new Source('x.scm', text)).forms)

describe('a system configuration', () => {
  test.each([
    ['an operating system', '(use-modules (gnu))\n(operating-system (host-name "a"))'],
    ['in a let', '(let ((n "a"))\n  (operating-system (host-name n)))'],
    ['in a variable', '(define %os (operating-system (host-name "a")))\n%os'],
    [
      'in a procedure',
      '(define* (os #:key name) (operating-system (host-name name)))\n(os #:name "a")',
    ],
    [
      'for guix deploy',
      '(use-modules (gnu machine) (gnu machine ssh))\n(load "os.scm")\n(list (machine (operating-system %os)))',
    ],
    [
      'deployed, with the system elsewhere',
      '(list (machine (configuration (machine-ssh-configuration (host-name "a")))))',
    ],
    ['a home', '(home-environment (services (list)))'],
    [
      'a module of services',
      '(define-module (my services)\n  #:use-module (gnu services)\n  #:export (offload))\n(define offload #~(build-machine (name "a")))',
    ],
    [
      'a part of one',
      '(use-modules (guix gexp))\n(define machines (list #~(build-machine (name "a"))))',
    ],
    [
      'a change of services',
      '(modify-services %base-services (guix-service-type config => config))',
    ],
    ['an extension', "(simple-service 'm guix-service-type (guix-extension (build-machines '())))"],
    ['with a prefix', '(use-modules ((gnu services base) #:prefix base:))\n(base:service 1)'],
  ])('%s', (_, text) => {
    expect(isSystem(text)).toBe(true)
  })
})

describe('a machines file', () => {
  test.each([
    ['with a helper of a telling name', '(define (machine name) name)\n(list (machine "a"))'],
    ['with data that looks so', '(define example \'(operating-system (host-name "a")))\n(list)'],
    ['with comments that do', ';; (operating-system …) in (gnu system)\n(list)'],
    ['with a needless import', '(use-modules (gnu system))\n(list (build-machine (name "a")))'],
    ['with modules of Guix', '(use-modules (guix utils) (guix scripts offload))\n(list)'],
    ['without anything', ''],
  ])('%s', (_, text) => {
    expect(isSystem(text)).toBe(false)
  })

  const folder = fileURLToPath(new URL('../../fixtures/machines/good/', import.meta.url))
  test.each(readdirSync(folder).filter((name) => name.endsWith('.scm')))('%s', (name) => {
    expect(isSystem(readFileSync(folder + name, 'utf8'))).toBe(false)
  })
})
