(define-syntax lazy
  (syntax-rules ()
    ((_ expression) (delay-force expression))))
(define (eager value)
  (make-promise value))
