;; Of any number: an exact one is not infinite.
(define (infinite? x)
  (and (inexact? x) (inf? x)))

(define log
  (case-lambda
    ((z) ((@ (guile) log) z))
    ((z base) (/ ((@ (guile) log) z) ((@ (guile) log) base)))))
