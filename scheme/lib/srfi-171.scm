;; A reducer is called with nothing for a first result, with a result and an item for the next one,
;; and with the result at the end. A result wrapped as reduced ends the walk. A transducer makes a
;; reducer from another.

(define <reduced> (make-record-type '<reduced> '(val)))
(define reduced (record-constructor <reduced>))
(define reduced? (record-predicate <reduced>))
(define unreduce (record-accessor <reduced> 'val))
(define (ensure-reduced result)
  (if (reduced? result) result (reduced result)))

;; NEXT gives the items one by one, and at the end whatever END? accepts.
(define (walk next end? reducer result)
  (let ((item (next)))
    (if (end? item)
        result
        (let ((result (reducer result item)))
          (if (reduced? result)
              (unreduce result)
              (walk next end? reducer result))))))
(define (walk-list reducer result items)
  (if (null? items)
      result
      (let ((result (reducer result (car items))))
        (if (reduced? result)
            (unreduce result)
            (walk-list reducer result (cdr items))))))
(define (walk-indexed ref size reducer result coll)
  (let loop ((i 0) (result result))
    (if (= i size)
        result
        (let ((result (reducer result (ref coll i))))
          (if (reduced? result)
              (unreduce result)
              (loop (+ i 1) result))))))

(define list-transduce
  (case-lambda
    ((xform f coll) (list-transduce xform f (f) coll))
    ((xform f init coll)
     (let ((reducer (xform f)))
       (reducer (walk-list reducer init coll))))))
(define vector-transduce
  (case-lambda
    ((xform f coll) (vector-transduce xform f (f) coll))
    ((xform f init coll)
     (let ((reducer (xform f)))
       (reducer (walk-indexed vector-ref (vector-length coll) reducer init coll))))))
(define string-transduce
  (case-lambda
    ((xform f coll) (string-transduce xform f (f) coll))
    ((xform f init coll)
     (let ((reducer (xform f)))
       (reducer (walk-indexed string-ref (string-length coll) reducer init coll))))))
(define bytevector-u8-transduce
  (case-lambda
    ((xform f coll) (bytevector-u8-transduce xform f (f) coll))
    ((xform f init coll)
     (let ((reducer (xform f)))
       (reducer
        (walk-indexed bytevector-u8-ref (bytevector-length coll) reducer init coll))))))
(define port-transduce
  (case-lambda
    ((xform f by) (port-transduce xform f by (current-input-port)))
    ((xform f by port) (port-transduce xform f (f) by port))
    ((xform f init by port)
     (let ((reducer (xform f)))
       (reducer (walk (lambda () (by port)) eof-object? reducer init))))))
(define generator-transduce
  (case-lambda
    ((xform f gen) (generator-transduce xform f (f) gen))
    ((xform f init gen)
     (let ((reducer (xform f)))
       (reducer (walk gen eof-object? reducer init))))))

(define rcons
  (case-lambda
    (() '())
    ((lst) (reverse! lst))
    ((lst x) (cons x lst))))
(define reverse-rcons
  (case-lambda
    (() '())
    ((lst) lst)
    ((lst x) (cons x lst))))
(define rcount
  (case-lambda
    (() 0)
    ((count) count)
    ((count x) (+ count 1))))
(define (rany pred)
  (case-lambda
    (() #f)
    ((result) result)
    ((result x)
     (let ((found (pred x)))
       (if found (reduced found) #f)))))
(define (revery pred)
  (case-lambda
    (() #t)
    ((result) result)
    ((result x)
     (let ((found (and result (pred x))))
       (if found found (reduced #f))))))

;; A reducer that begins and ends as another, but for each item calls STEP.
(define (stepping reducer step)
  (case-lambda
    (() (reducer))
    ((result) (reducer result))
    ((result x) (step result x))))

(define (tmap f)
  (lambda (reducer)
    (stepping reducer (lambda (result x) (reducer result (f x))))))
(define (tfilter pred)
  (lambda (reducer)
    (stepping reducer (lambda (result x) (if (pred x) (reducer result x) result)))))
(define (tremove pred)
  (lambda (reducer)
    (stepping reducer (lambda (result x) (if (pred x) result (reducer result x))))))
(define (tfilter-map f)
  (lambda (reducer)
    (stepping reducer
              (lambda (result x)
                (let ((x (f x)))
                  (if x (reducer result x) result))))))

(define (treplace mapping)
  (tmap (replacement mapping)))
(define (replacement mapping)
  (cond ((list? mapping)
         (lambda (x)
           (let ((pair (assoc x mapping)))
             (if pair (cdr pair) x))))
        (((@ (guile) hash-table?) mapping)
         (lambda (x) (hash-ref mapping x x)))
        ((hash-table? mapping)
         (lambda (x) (hash-table-ref/default mapping x x)))
        ((procedure? mapping) mapping)
        (else (error "Unsupported mapping in treplace" mapping))))

(define (tdrop n)
  (lambda (reducer)
    (let ((seen 0))
      (stepping reducer
                (lambda (result x)
                  (set! seen (+ seen 1))
                  (if (> seen n) (reducer result x) result))))))
(define (ttake n)
  (lambda (reducer)
    (let ((left n))
      (stepping reducer
                (lambda (result x)
                  (let ((result (if (> left 0) (reducer result x) result)))
                    (set! left (- left 1))
                    (if (> left 0) result (ensure-reduced result))))))))
(define (tdrop-while pred)
  (lambda (reducer)
    (let ((dropping #t))
      (stepping reducer
                (lambda (result x)
                  (if (and dropping (pred x))
                      result
                      (begin
                        (set! dropping #f)
                        (reducer result x))))))))
(define* (ttake-while pred #:optional (retf (lambda (result x) result)))
  (lambda (reducer)
    (let ((taking #t))
      (stepping reducer
                (lambda (result x)
                  (if (and taking (pred x))
                      (reducer result x)
                      (begin
                        (set! taking #f)
                        (ensure-reduced (retf result x)))))))))

;; The walk over one item's parts ends the walk around it too.
(define (keeping-reduced reducer)
  (lambda (result x)
    (let ((result (reducer result x)))
      (if (reduced? result) (reduced result) result))))
(define (tconcatenate reducer)
  (let ((each (keeping-reduced reducer)))
    (stepping reducer (lambda (result items) (walk-list each result items)))))
(define (tappend-map f)
  (lambda (reducer)
    ((tmap f) (tconcatenate reducer))))
(define (tflatten reducer)
  (let ((each #f))
    (define (step result x)
      (if (list? x)
          (walk-list each result x)
          (reducer result x)))
    (set! each (keeping-reduced step))
    (stepping reducer step)))

(define* (tdelete-neighbor-duplicates #:optional (same? equal?))
  (lambda (reducer)
    (let ((last '(nothing)))
      (stepping reducer
                (lambda (result x)
                  (if (same? last x)
                      result
                      (begin
                        (set! last x)
                        (reducer result x))))))))
(define* (tdelete-duplicates #:optional (same? equal?))
  (lambda (reducer)
    (let ((seen (make-hash-table same?)))
      (stepping reducer
                (lambda (result x)
                  (if (hash-table-exists? seen x)
                      result
                      (begin
                        (hash-table-set! seen x #t)
                        (reducer result x))))))))

;; A reducer of gathered lists: STEP gets the result, the items so far in reverse, and the next
;; item, and answers with a result and the items then. What is left at the end is a list too.
(define (gathering reducer step)
  (let ((items '()))
    (case-lambda
      (() (reducer))
      ((result)
       (let ((last (if (null? items) result (reducer result (reverse! items)))))
         (set! items '())
         (reducer (if (reduced? last) (unreduce last) last))))
      ((result x)
       (call-with-values (lambda () (step result items x))
         (lambda (result now)
           (set! items now)
           result))))))
(define (tsegment n)
  (unless (and (integer? n) (positive? n))
    (error "argument to tsegment must be a positive integer"))
  (lambda (reducer)
    (let ((count 0))
      (gathering reducer
                 (lambda (result items x)
                   (set! count (+ count 1))
                   (if (< count n)
                       (values result (cons x items))
                       (begin
                         (set! count 0)
                         (values (reducer result (reverse! (cons x items))) '()))))))))
(define (tpartition f)
  (lambda (reducer)
    (let ((kind #f))
      (gathering reducer
                 (lambda (result items x)
                   (let ((old kind))
                     (set! kind (f x))
                     (if (or (null? items) (equal? old kind))
                         (values result (cons x items))
                         (values (reducer result (reverse! items)) (list x)))))))))

(define (tadd-between item)
  (lambda (reducer)
    (let ((first? #t))
      (stepping reducer
                (lambda (result x)
                  (if first?
                      (begin
                        (set! first? #f)
                        (reducer result x))
                      (let ((result (reducer result item)))
                        (if (reduced? result)
                            result
                            (reducer result x)))))))))
(define* (tenumerate #:optional (n 0))
  (lambda (reducer)
    (let ((n n))
      (stepping reducer
                (lambda (result x)
                  (let ((pair (cons n x)))
                    (set! n (+ n 1))
                    (reducer result pair)))))))
(define* (tlog #:optional (logger write-line))
  (lambda (reducer)
    (stepping reducer
              (lambda (result x)
                (logger result x)
                (reducer result x)))))
(define (write-line result x)
  (write x)
  (newline))
