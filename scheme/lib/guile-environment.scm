;;; Asked of the host only where a program uses it.

(define %host-type (%machine-type))
