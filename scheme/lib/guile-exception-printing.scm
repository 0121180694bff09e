;;; Errors as Guile shows them (Guile manual, "Common Exceptions"): `print-exception` and what it
;;; knows of each key.

(define %exception-printers (make-hash-table))

(define (set-exception-printer! key printer)
  (hashq-set! %exception-printers key printer))

(define (print-exception port frame key args)
  (define (default)
    (simple-format port "Throw to key `~A' with args `~S'." key args))
  (let ((printer (hashq-ref %exception-printers key)))
    (cond
     (printer (printer port key args default))
     ((not (list? args)) (default))
     ((and (memq key %message-keys) (>= (length args) 3))
      (%print-message port (car args) (cadr args) (caddr args)))
     ((and (eq? key 'keyword-argument-error) (= (length args) 4))
      (simple-format port "~A: ~S" (cadr args) (car (cadddr args))))
     ((and (eq? key 'syntax-error) (>= (length args) 5))
      (apply %print-syntax-error port args))
     (else (default))))
  (newline port))

(define %message-keys
  '(goops-error host-not-found misc-error no-data no-recovery null-pointer-error not-supported
    numerical-overflow out-of-memory out-of-range program-error read-error
    regular-expression-syntax signal stack-overflow system-error try-again unbound-variable
    wrong-number-of-args wrong-type-arg))

(define (%print-message port who message args)
  (if who (simple-format port "In procedure ~A: " who))
  (if args
      (apply simple-format port message args)
      (display message port)))

(define (%print-syntax-error port who what where form subform . extra)
  (define (part key default) (or (assq-ref where key) default))
  (display "Syntax error:" port)
  (newline port)
  (if where
      (simple-format port "~A:~A:~A: " (part 'filename "unknown file")
                     (and (part 'line #f) (+ 1 (part 'line 0))) (part 'column #f))
      (display "unknown location: " port))
  (if who (simple-format port "~A: " who))
  (display what port)
  (cond
   (subform (simple-format port " in subform ~S of ~S" subform form))
   (form (simple-format port " in form ~S" form))))

(define (display-error frame port who message args rest)
  (%print-message port who message args)
  (newline port))
