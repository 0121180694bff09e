;;; Dynamic extents (Guile manual, "Dynamic Wind").

(define (dynamic-wind before thunk after)
  (before)
  (%push-wind! before after)
  (call-with-values thunk
    (lambda results
      (%pop-wind!)
      (after)
      (apply values results))))
