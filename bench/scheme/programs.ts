/** What the Schemes are timed on. In the subset that all of them have. */

import { createHash } from 'node:crypto'

export interface Program {
  readonly title: string
  readonly text: string
}

const range = `
(define (range n)
  (let loop ((i n) (l '())) (if (= i 0) l (loop (- i 1) (cons i l)))))
`

export const programs: Readonly<Record<string, Program>> = {
  fib: {
    title: 'fib 30',
    text: '(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (fib 30)',
  },
  tak: {
    title: 'tak 18 12 6, ten times',
    text: `
(define (tak x y z)
  (if (not (< y x)) z (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y))))
(define (again n) (if (> n 1) (begin (tak 18 12 6) (again (- n 1))) (tak 18 12 6)))
(again 10)`,
  },
  loop: {
    title: 'a loop of ten million',
    text: '(let loop ((i 0)) (if (< i 10000000) (loop (+ i 1)) i))',
  },
  map: {
    title: 'map over a million',
    text: `${range}(length (map (lambda (x) (* x 2)) (range 1000000)))`,
  },
  strings: {
    title: 'a string built of 20,000',
    text: `
(define (build i text)
  (if (= i 0) (string-length text) (build (- i 1) (string-append text (number->string i)))))
(build 20000 "")`,
  },
  macros: {
    title: '2,000 uses of syntax-rules',
    text: `
(define-syntax my-or
  (syntax-rules ()
    ((_) #f)
    ((_ e) e)
    ((_ e r ...) (let ((t e)) (if t t (my-or r ...))))))
(define-syntax my-let*
  (syntax-rules ()
    ((_ () body ...) (let () body ...))
    ((_ ((x v) rest ...) body ...) (let ((x v)) (my-let* (rest ...) body ...)))))
(define t 5)
${Array.from({ length: 2000 }, (_, i) => `(define (f${i} x) (my-let* ((a x) (b (+ a ${i})) (c (* b 2))) (my-or #f (> a 3) t c)))`).join('\n')}
(f1999 1)`,
  },
}

/** A machines file as a farm's operator would write it, one record a machine. */
export function machines(count: number): string {
  const records = Array.from(
    { length: count },
    (_, i) => `
      (build-machine
       (name "build-${i}.example.org")
       (systems '("x86_64-linux" "i686-linux"))
       (user "guix-offload")
       (port ${2200 + (i % 1000)})
       (host-key "ssh-ed25519 ${hostKey(i)} offload@${i}")
       (private-key (string-append "/etc/guix/keys/" name))
       (parallel-builds ${1 + (i % 8)})
       (speed ${1 + (i % 4)}.5)
       (features '("kvm" "big-parallel")))`,
  )
  return `(list ${records.join('')})\n`
}

/** Base64 of a key that is a machine's own (RFC 8709, section 4). */
function hostKey(machine: number): string {
  const key = Buffer.alloc(4 + 11 + 4 + 32)
  key.writeUInt32BE(11, 0)
  key.write('ssh-ed25519', 4)
  key.writeUInt32BE(32, 15)
  createHash('sha256').update(String(machine)).digest().copy(key, 19)
  return key.toString('base64')
}
