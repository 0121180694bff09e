;; R6RS puts the procedure first.
(define (list-sort proc list)
  (sort list proc))
(define (vector-sort proc vector)
  (sort vector proc))
(define (vector-sort! proc vector)
  (sort! vector proc)
  *unspecified*)
