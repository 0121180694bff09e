;;; Symbols (Guile's boot-9): a renamer for `#:renamer`.

(define (symbol-prefix-proc prefix)
  (lambda (symbol) (symbol-append prefix symbol)))
