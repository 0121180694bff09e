(define (format template . args)
  (apply simple-format #f template args))
