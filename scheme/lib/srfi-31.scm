(define-syntax rec
  (syntax-rules ()
    ((_ (name . formals) body ...)
     (letrec ((name (lambda formals body ...))) name))
    ((_ name expression)
     (letrec ((name expression)) name))))
