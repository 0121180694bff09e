(define (scheme-report-environment version)
  (check-version version)
  (resolve-interface '(scheme r5rs)))
(define (null-environment version)
  (check-version version)
  (resolve-interface '(scheme r5rs)
                     #:select '(... => _ and begin case cond define define-syntax delay do else if
                                lambda let let* let-syntax letrec letrec-syntax or quasiquote quote
                                set! syntax-rules unquote unquote-splicing)))
(define (check-version version)
  (unless (eqv? version 5)
    (scm-error 'misc-error #f "~S is not a valid scheme-report-environment version"
               (list version) #f)))
