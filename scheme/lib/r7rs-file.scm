(define (open-binary-input-file file)
  (open-input-file file #:binary #t))
