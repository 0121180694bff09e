(define (char-title-case? char)
  (char-set-contains? char-set:title-case char))
