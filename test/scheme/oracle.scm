;; Guile's side of the differential tests. Takes a job a line, MODE and the name of a file apart by a
;; space, and answers each with five fields, each as its length in bytes, a newline and its bytes:
;; status (value or error), the written values or data, the output, the error's key and arguments.
(use-modules (ice-9 binary-ports) (ice-9 match) (ice-9 rdelim) (rnrs bytevectors))

(setlocale LC_ALL "C.UTF-8")
(fluid-set! %default-port-encoding "UTF-8")
(sigaction SIGALRM (lambda (signal) (throw 'timeout)))

(define answers (current-output-port))

(define (written object)
  (call-with-output-string (lambda (port) (write object port))))

(define (field text)
  (let ((bytes (string->utf8 text)))
    (display (bytevector-length bytes) answers)
    (newline answers)
    (put-bytevector answers bytes)))

(define (answer status value output key args)
  (for-each field (list status value output key args))
  (force-output answers))

;; The file's last values, as primitive-load gives them, in a module of its own.
(define (load-file file)
  (call-with-values
      (lambda ()
        (save-module-excursion
         (lambda ()
           (set-current-module (make-fresh-user-module))
           (primitive-load file))))
    (lambda values (string-join (map written values) "\n"))))

;; Writes each datum of the file to the output.
(define (read-file file)
  (call-with-input-file file
    (lambda (port)
      (let loop ()
        (let ((datum (read port)))
          (unless (eof-object? datum)
            (write datum)
            (newline)
            (loop)))))
    #:encoding "UTF-8")
  "")

(define (run thunk)
  (let ((output (open-output-string)))
    (catch #t
      (lambda ()
        (setitimer ITIMER_REAL 0 0 20 0)
        (let ((value (parameterize ((current-output-port output)
                                    (current-error-port (open-output-string))
                                    (current-warning-port (open-output-string)))
                       (thunk))))
          (answer "value" value (get-output-string output) "" "")))
      (lambda (key . args)
        (answer "error" "" (get-output-string output) (written key)
                (catch #t (lambda () (written args)) (lambda _ "?")))))
    (setitimer ITIMER_REAL 0 0 0 0)))

(let loop ()
  (match (read-line)
    ((? eof-object?) #t)
    (line
     (let ((file (substring line 5)))
       (run (if (string-prefix? "load " line)
                (lambda () (load-file file))
                (lambda () (read-file file)))))
     (loop))))
