;; SRFI 34's and R7RS's names for raising any object.
(define (raise obj)
  (raise-exception obj))
(define (raise-continuable obj)
  (raise-exception obj #:continuable? #t))
