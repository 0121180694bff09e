;;; Procedures on procedures (Guile manual, "Higher-Order Functions").

(define (const value)
  (lambda _ value))

(define (negate proc)
  (lambda args (not (apply proc args))))

(define (compose proc . rest)
  (if (null? rest)
      proc
      (let ((inner (apply compose rest)))
        (lambda args
          (call-with-values (lambda () (apply inner args)) proc)))))

(define (and=> value proc)
  (and value (proc value)))
