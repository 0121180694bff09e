;;; Lists: what calls procedures (Guile manual, "List Mapping", "Filtering"). Results are built by
;;; accumulating and reversing into fresh pairs, so that a continuation captured in PROC and entered
;;; again does not see the earlier result change.

(define map
  (case-lambda
    ((proc list)
     (if (not (list? list)) (scm-error 'wrong-type-arg "map" "Not a list: ~S" (cons list '()) #f))
     (%map1 proc list))
    ((proc list1 list2)
     (if (not (= (length list1) (length list2)))
         (scm-error 'wrong-type-arg "map" "List of wrong length: ~S" (cons list2 '()) #f))
     (let loop ((rest1 list1) (rest2 list2) (done '()))
       (if (pair? rest1)
           (loop (cdr rest1) (cdr rest2) (cons (proc (car rest1) (car rest2)) done))
           (reverse done))))
    ((proc list1 . lists)
     (%check-lengths "map" (length list1) lists)
     (let loop ((rest1 list1) (rests lists) (done '()))
       (if (pair? rest1)
           (loop (cdr rest1) (%cdrs rests) (cons (apply proc (car rest1) (%cars rests)) done))
           (reverse done))))))

(define map-in-order map)

(define for-each
  (case-lambda
    ((proc list)
     (if (not (list? list))
         (scm-error 'wrong-type-arg "for-each" "Not a list: ~S" (cons list '()) #f))
     (%for-each1 proc list))
    ((proc list1 list2)
     (if (not (= (length list1) (length list2)))
         (scm-error 'wrong-type-arg "for-each" "List of wrong length: ~S" (cons list2 '()) #f))
     (let loop ((rest1 list1) (rest2 list2))
       (if (pair? rest1)
           (begin (proc (car rest1) (car rest2)) (loop (cdr rest1) (cdr rest2))))))
    ((proc list1 . lists)
     (%check-lengths "for-each" (length list1) lists)
     (let loop ((rest1 list1) (rests lists))
       (if (pair? rest1)
           (begin
             (apply proc (car rest1) (%cars rests))
             (loop (cdr rest1) (%cdrs rests))))))))

(define (%check-lengths who count lists)
  (if (pair? lists)
      (if (= (length (car lists)) count)
          (%check-lengths who count (cdr lists))
          (scm-error 'wrong-type-arg who "List of wrong length: ~S" (list (car lists)) #f))))

(define (filter pred list)
  (%need-procedure pred "filter" 1)
  (%need-list list "filter" 2)
  (%filter1 pred list))

(define (filter! pred list)
  (%need-procedure pred "filter!" 1)
  (%need-list list "filter!" 2)
  (let ((head (cons #f list)))
    (let loop ((before head))
      (cond
       ((null? (cdr before)) (cdr head))
       ((pred (cadr before)) (loop (cdr before)))
       (else (set-cdr! before (cddr before)) (loop before))))))

(define (and-map proc list)
  (let loop ((result #t) (rest list))
    (cond
     ((null? rest) result)
     (result (let ((item (%car rest))) (loop (proc item) (cdr rest))))
     (else #f))))

(define (or-map proc list)
  (let loop ((result #f) (rest list))
    (cond
     (result result)
     ((null? rest) #f)
     (else (let ((item (%car rest))) (loop (proc item) (cdr rest)))))))

(define* (iota count #:optional (start 0) (step 1))
  (if (not (and (integer? count) (>= count 0))) (throw 'wrong-type-arg count))
  (%iota count start step))

;; What follows KEYWORD in ARGS (Guile's boot-9).
(define (kw-arg-ref args keyword)
  (let ((found (member keyword args)))
    (and found (pair? (cdr found)) (cadr found))))
