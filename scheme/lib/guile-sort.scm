;;; Sorting and merging (Guile manual, "Sorting"). Lists are merge-sorted, which is stable, and so
;;; are vectors by `stable-sort`; `sort` on a vector is a quicksort that leaves equal elements in the
;;; same order as Guile's does. A LESS that is a primitive is called from JavaScript.

(define (sort items less)
  (cond
   ((or (null? items) (pair? items)) (%sort-list (list-copy items) less))
   ((%sortable-array? items)
    (let ((copy (%array-copy items)))
      (%quicksort! copy less 0 (%array-length copy))
      copy))
   (else (%wrong-type "sort" 1 items))))

(define (sort! items less)
  (cond
   ((or (null? items) (pair? items))
    (%need-list items "sort!" 1)
    (%sort-list items less))
   ((%sortable-array? items)
    (%quicksort! items less 0 (%array-length items))
    items)
   (else (%wrong-type "sort!" 1 items))))

(define (sort-list items less)
  (%need-list items "sort-list" 1)
  (%sort-list items less))

(define (sort-list! items less)
  (%need-list items "sort-list!" 1)
  (%sort-list items less))

(define (stable-sort items less)
  (if (or (null? items) (pair? items))
      (%sort-list (list-copy items) less)
      (let ((copy (%array-copy (%need-non-uniform-array items))))
        (%stable-sort-array! copy less)
        copy)))

(define (stable-sort! items less)
  (cond
   ((or (null? items) (pair? items))
    (%need-list items "stable-sort!" 1)
    (%sort-list items less))
   ((%sortable-array? items)
    (%need-non-uniform-array items)
    (%stable-sort-array! items less)
    items)
   (else (%wrong-type "stable-sort!" 1 items))))

(define (%stable-sort-array! array less)
  (let loop ((sorted (%sort-list (%array->list array) less)) (i 0))
    (if (pair? sorted)
        (begin
          (%array-set! array i (car sorted))
          (loop (cdr sorted) (+ i 1))))))

(define (%sort-list items less)
  (if (%primitive? less 2)
      (%sort-list-primitive items less)
      (let sort-first ((items items) (count (length items)))
        (cond
         ((= count 0) '())
         ((= count 1) (list (car items)))
         (else
          (let ((half (quotient count 2)))
            (%merge (sort-first items half)
                    (sort-first (list-tail items half) (- count half))
                    less)))))))

;; An element of B goes first only where it is LESS than that of A.
(define (%merge a b less)
  (let loop ((a a) (b b) (done '()))
    (cond
     ((null? a) (%append-reverse done b))
     ((null? b) (%append-reverse done a))
     ((less (car b) (car a)) (loop a (cdr b) (cons (car b) done)))
     (else (loop (cdr a) b (cons (car a) done))))))

(define (merge a b less)
  (cond
   ((null? a) b)
   ((null? b) a)
   (else
    (%need-list a "merge" 1)
    (%need-list b "merge" 2)
    (%merge a b less))))

(define (merge! a b less)
  (cond
   ((null? a) b)
   ((null? b) a)
   (else
    (%need-list a "merge!" 1)
    (%need-list b "merge!" 2)
    (%merge a b less))))

(define (sorted? items less)
  (if (or (null? items) (pair? items))
      (begin
        (if (not (list? items)) (%out-of-range "sorted?" 1 items))
        (or (null? items)
            (let loop ((rest items))
              (or (null? (cdr rest))
                  (and (not (less (cadr rest) (car rest)))
                       (loop (cdr rest)))))))
      (let ((length (%array-length (%need-array items))))
        (let loop ((i 1))
          (or (>= i length)
              (and (not (less (%array-ref items i) (%array-ref items (- i 1))))
                   (loop (+ i 1))))))))

(define (restricted-vector-sort! vector less start end)
  (if (%check-sort-range vector start end)
      (%quicksort! vector less start end)))

;; Partitions around the median of three until at most five elements are left in each, then one
;; insertion sort over all: comparisons and moves as in Guile, where elements that compare equal
;; end up in an order of their own.
(define (%quicksort! v less start end)
  (define (ref i) (%array-ref v i))
  (define (swap! i j)
    (let ((x (ref i)))
      (%array-set! v i (ref j))
      (%array-set! v j x)))
  (define (buggy) (scm-error 'misc-error #f "buggy less predicate used when sorting" '() #f))
  (define (partition! low high)
    (let ((middle (+ low (quotient (- high low) 2))))
      (if (less (ref middle) (ref low)) (swap! middle low))
      (if (less (ref high) (ref middle))
          (begin
            (swap! middle high)
            (if (less (ref middle) (ref low)) (swap! middle low))))
      (let ((pivot (ref middle)))
        (let walls ((left (+ low 1)) (right (- high 1)))
          (let* ((left (let up ((i left))
                         (cond
                          ((not (less (ref i) pivot)) i)
                          ((= i high) (buggy))
                          (else (up (+ i 1))))))
                 (right (let down ((i right))
                          (cond
                           ((not (less pivot (ref i))) i)
                           ((= i low) (buggy))
                           (else (down (- i 1)))))))
            (cond
             ((< left right)
              (swap! left right)
              (if (<= (+ left 1) (- right 1))
                  (walls (+ left 1) (- right 1))
                  (split low (- right 1) (+ left 1) high)))
             ((= left right) (split low (- right 1) (+ left 1) high))
             (else (split low right left high))))))))
  (define (split low right left high)
    (if (> (- right low) 4) (partition! low right))
    (if (> (- high left) 4) (partition! left high)))
  (define (insert! i)
    (let search ((j (- i 1)))
      (cond
       ((less (ref i) (ref j))
        (if (= j start) (buggy) (search (- j 1))))
       (else
        (let ((x (ref i)))
          (let shift ((k i))
            (if (> k (+ j 1))
                (begin
                  (%array-set! v k (ref (- k 1)))
                  (shift (- k 1)))
                (%array-set! v k x))))))))
  (let ((last (- end 1)))
    (if (> (- end start) 4) (partition! start last))
    (if (> end start)
        (let smallest ((i (+ start 1)) (least start))
          (cond
           ((<= i (min last (+ start 4)))
            (smallest (+ i 1) (if (less (ref i) (ref least)) i least)))
           (else
            (if (not (= least start)) (swap! least start))
            (let loop ((i (+ start 2)))
              (if (<= i last)
                  (begin
                    (insert! i)
                    (loop (+ i 1)))))))))))
