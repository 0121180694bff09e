;;; Ports: what calls procedures (Guile manual, "Default Ports", "String Ports", "File Ports").

(define* (open-input-file name #:key binary (encoding #f) guess-encoding)
  (%open-input-file name (cond (encoding encoding) (binary #f) (else "UTF-8"))))

(define* (call-with-input-file name proc #:key binary encoding guess-encoding)
  (let ((port (open-input-file name #:binary binary #:encoding encoding)))
    (call-with-values (lambda () (proc port))
      (lambda results
        (close-port port)
        (apply values results)))))

(define* (with-input-from-file name thunk #:key binary encoding guess-encoding)
  (call-with-input-file name
    (lambda (port) (with-input-from-port port thunk))
    #:binary binary #:encoding encoding))

(define (call-with-port port proc)
  (call-with-values (lambda () (proc port))
    (lambda results
      (close-port port)
      (apply values results))))

(define (with-input-from-port port thunk)
  (parameterize ((current-input-port port))
    (thunk)))

(define (with-output-to-port port thunk)
  (parameterize ((current-output-port port))
    (thunk)))

(define (with-error-to-port port thunk)
  (parameterize ((current-error-port port))
    (thunk)))

(define (call-with-output-string proc)
  (let ((port (open-output-string)))
    (proc port)
    (let ((text (get-output-string port)))
      (close-port port)
      text)))

(define (call-with-input-string string proc)
  (proc (open-input-string string)))

(define (with-output-to-string thunk)
  (call-with-output-string
   (lambda (port) (with-output-to-port port thunk))))

(define (with-error-to-string thunk)
  (call-with-output-string
   (lambda (port) (with-error-to-port port thunk))))

(define (with-input-from-string string thunk)
  (call-with-input-string string
    (lambda (port) (with-input-from-port port thunk))))

(define* (object->string object #:optional (print write))
  (%need-procedure print "object->string" 2)
  (call-with-output-string (lambda (port) (print object port))))

(define (pk . items)
  (newline)
  (display ";;; ")
  (write items)
  (newline)
  (car (last-pair items)))

(define peek pk)

(define (warn . items)
  (let ((port (current-warning-port)))
    (newline port)
    (display ";;; WARNING " port)
    (display items port)
    (newline port))
  (car (last-pair items)))
