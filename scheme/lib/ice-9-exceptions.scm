;;; What `guard` stands on, and raising where an answer is wanted.

(define (raise-continuable object)
  (raise-exception object #:continuable? #t))

;; DISPATCH gets the exception, where it was raised, and a procedure to leave the guard with: that
;; calls its argument outside.
(define (%call-with-guard dispatch thunk)
  ((call/cc
    (lambda (leave)
      (call-with-values
          (lambda ()
            (with-exception-handler
                (lambda (exception) (dispatch exception leave))
              thunk))
        (lambda results
          (lambda () (apply values results))))))))
