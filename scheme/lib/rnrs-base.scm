;; `(rnrs base)`: what R6RS has otherwise than the core.

(define-syntax assert
  (syntax-rules ()
    ((_ expression) (or expression (assertion-failed 'expression)))))

(define (assertion-failed expression)
  (raise-exception
   (make-exception
    (make-assertion-failure)
    (make-exception-with-message (simple-format #f "assertion failed: ~S" expression)))))

(define (assertion-violation who message . irritants)
  (raise-with (make-assertion-failure) who message irritants))
(define (error who message . irritants)
  (raise-with (make-external-error) who message irritants))

(define (raise-with kind who message irritants)
  (let ((what (list (make-exception-with-message message)
                    (make-exception-with-irritants irritants))))
    (raise-exception
     (apply make-exception kind
            (if who (cons (make-exception-with-origin who) what) what)))))

(define div euclidean-quotient)
(define mod euclidean-remainder)
(define div-and-mod euclidean/)
(define div0 centered-quotient)
(define mod0 centered-remainder)
(define div0-and-mod0 centered/)
(define infinite? inf?)

(define* (log z #:optional base)
  (let ((natural (@ (guile) log)))
    (if base
        (/ (natural z) (natural base))
        (natural z))))

(define (real-valued? x) (real? x))
(define (rational-valued? x) (rational? x))
(define (integer-valued? x) (integer? x))

(define (boolean=? . values) (all-same? boolean? values))
(define (symbol=? . values) (all-same? symbol? values))
(define (all-same? right? values)
  (or (null? values)
      (and (right? (car values))
           (and-map (lambda (value) (eq? value (car values))) (cdr values)))))

(define (string-for-each proc string . strings)
  (let ((length (string-length string)))
    (for-each (lambda (other)
                (unless (= (string-length other) length)
                  (apply assertion-violation 'string-for-each
                         "string arguments must all have the same length"
                         string strings)))
              strings)
    (let loop ((at 0))
      (unless (= at length)
        (apply proc (string-ref string at)
               (map (lambda (other) (string-ref other at)) strings))
        (loop (+ at 1))))))
