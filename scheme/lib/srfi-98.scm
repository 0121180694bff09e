(define (get-environment-variable name)
  (getenv name))
(define (get-environment-variables)
  (map (lambda (entry)
         (let ((at (string-index entry #\=)))
           (if at
               (cons (substring entry 0 at) (substring entry (+ at 1)))
               (cons entry ""))))
       (environ)))
