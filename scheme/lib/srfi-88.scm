(define (keyword->string keyword)
  (symbol->string (keyword->symbol keyword)))
(define (string->keyword string)
  (symbol->keyword (string->symbol string)))
