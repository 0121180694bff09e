;;; Properties of objects (Guile manual, "Object Properties").

(define (make-object-property)
  (let ((values (make-weak-key-hash-table)))
    (make-procedure-with-setter
     (lambda (object) (hashq-ref values object))
     (lambda (object value) (hashq-set! values object value)))))

(define %object-properties (make-weak-key-hash-table))

(define (object-properties object)
  (hashq-ref %object-properties object '()))

(define (set-object-properties! object alist)
  (hashq-set! %object-properties object alist)
  alist)

(define (object-property object key)
  (assq-ref (object-properties object) key))

(define (set-object-property! object key value)
  (set-object-properties! object (assq-set! (object-properties object) key value))
  value)
