;;; Walking modules (Guile manual, "Module System Reflection").

(define (module-for-each proc module)
  (for-each (lambda (entry) (proc (car entry) (cdr entry))) (%module-entries module)))

(define (module-map proc module)
  (map (lambda (entry) (proc (car entry) (cdr entry))) (%module-entries module)))

(define (%add-to-load-path folder)
  (set! %load-path (cons folder (delete folder %load-path))))
