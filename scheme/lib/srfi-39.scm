;; Binds one parameter after the other, as many as there are values for.
(define (with-parameters* parameters values thunk)
  (if (or (null? parameters) (null? values))
      (thunk)
      (parameterize (((car parameters) (car values)))
        (with-parameters* (cdr parameters) (cdr values) thunk))))
