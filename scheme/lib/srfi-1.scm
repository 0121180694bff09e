;; SRFI 1, the part that calls procedures. Results are gathered reversed and then copied by
;; `reverse`, never turned round in place: a continuation captured in a user's procedure may come
;; back, and must find its partial result as it left it.

;; Complaints as Guile's module makes them.
(define (bad-argument who value)
  (scm-error 'wrong-type-arg who "Wrong type argument: ~S" (list value) '()))
(define (bad-position who position value)
  (scm-error 'wrong-type-arg who "Wrong type argument in position ~A: ~S"
             (list position value) (list value)))
(define (not-a-list who position value)
  (scm-error 'wrong-type-arg who "Wrong type argument in position ~A (expecting ~A): ~S"
             (list position "list" value) (list value)))
(define-syntax-rule (check-procedure f who)
  (unless (procedure? f) (bad-argument who f)))
(define-syntax-rule (check-list l who)
  (unless (list? l) (bad-argument who l)))

;; Several lists at once: the shortest ends the walk.
(define (cars lists) (map1 car lists))
(define (cdrs lists) (map1 cdr lists))
(define (map1 f l)
  (if (primitive? f 1)
      (map-primitive f l)
      (let loop ((l l) (result '()))
        (if (null? l)
            (reverse result)
            (loop (cdr l) (cons (f (car l)) result))))))
(define (any-null? lists)
  (and (pair? lists)
       (or (null? (car lists)) (any-null? (cdr lists)))))

;;; Constructors

(define (list-tabulate n f)
  (unless (and (integer? n) (>= n 0)) (bad-argument "list-tabulate" n))
  (let loop ((i (- n 1)) (result '()))
    (if (< i 0)
        result
        (loop (- i 1) (cons (f i) result)))))

;;; Fold, unfold and map

(define fold
  (case-lambda
    ((kons knil list1)
     (check-procedure kons "fold")
     (check-list list1 "fold")
     (if (primitive? kons 2)
         (fold-primitive kons knil list1)
         (let loop ((l list1) (result knil))
           (if (null? l)
               result
               (loop (cdr l) (kons (car l) result))))))
    ((kons knil list1 list2)
     (check-procedure kons "fold")
     (let loop ((n (shortest-length "fold" list1 list2)) (l1 list1) (l2 list2) (result knil))
       (if (eqv? n 0)
           result
           (loop (- n 1) (cdr l1) (cdr l2) (kons (car l1) (car l2) result)))))
    ((kons knil list1 . rest)
     (check-procedure kons "fold")
     (let loop ((lists (cons list1 rest)) (result knil))
       (if (any-null? lists)
           result
           (loop (cdrs lists) (apply kons (append (cars lists) (list result)))))))))

(define fold-right
  (case-lambda
    ((kons knil list1)
     (check-procedure kons "fold-right")
     (let loop ((l (reverse list1)) (result knil))
       (if (null? l)
           result
           (loop (cdr l) (kons (car l) result)))))
    ((kons knil list1 . rest)
     (check-procedure kons "fold-right")
     (let loop ((lists (map1 reverse (cons list1 rest))) (result knil))
       (if (any-null? lists)
           result
           (loop (cdrs lists) (apply kons (append (cars lists) (list result)))))))))

(define pair-fold
  (case-lambda
    ((kons knil list1)
     (check-procedure kons "pair-fold")
     (let loop ((l list1) (result knil))
       (if (null? l)
           result
           (let ((tail (cdr l)))
             (loop tail (kons l result))))))
    ((kons knil list1 . rest)
     (check-procedure kons "pair-fold")
     (let loop ((lists (cons list1 rest)) (result knil))
       (if (any-null? lists)
           result
           (let ((tails (cdrs lists)))
             (loop tails (apply kons (append lists (list result))))))))))

(define pair-fold-right
  (case-lambda
    ((kons knil list1)
     (check-procedure kons "pair-fold-right")
     (let loop ((l (pair-fold cons '() list1)) (result knil))
       (if (null? l)
           result
           (loop (cdr l) (kons (car l) result)))))
    ((kons knil list1 . rest)
     (check-procedure kons "pair-fold-right")
     (let loop ((argument-lists
                 (let collect ((lists (cons list1 rest)) (collected '()))
                   (if (any-null? lists)
                       collected
                       (collect (cdrs lists) (cons lists collected)))))
                (result knil))
       (if (null? argument-lists)
           result
           (loop (cdr argument-lists)
                 (apply kons (append (car argument-lists) (list result)))))))))

(define (reduce f ridentity lst)
  (check-procedure f "reduce")
  (if (null? lst)
      ridentity
      (fold f (car lst) (cdr lst))))

(define (reduce-right f ridentity lst)
  (check-procedure f "reduce")
  (if (null? lst)
      ridentity
      (let ((backwards (reverse-loosely lst)))
        (fold f (car backwards) (cdr backwards)))))

(define* (unfold stop? mapper successor seed #:optional (tail-gen (lambda (seed) '())))
  (check-procedure stop? "unfold")
  (check-procedure mapper "unfold")
  (check-procedure successor "unfold")
  (check-procedure tail-gen "unfold")
  (let loop ((seed seed) (result '()))
    (if (stop? seed)
        (append-reverse result (tail-gen seed))
        (let ((element (mapper seed)))
          (loop (successor seed) (cons element result))))))

(define* (unfold-right stop? mapper successor seed #:optional (tail '()))
  (check-procedure stop? "unfold-right")
  (check-procedure mapper "unfold-right")
  (check-procedure successor "unfold-right")
  (let loop ((seed seed) (result tail))
    (if (stop? seed)
        result
        (let ((element (mapper seed)))
          (loop (successor seed) (cons element result))))))

(define map
  (case-lambda
    ((f l)
     (check-procedure f "map")
     (check-list l "map")
     (map1 f l))
    ((f l1 l2)
     (check-procedure f "map")
     (let loop ((n (shortest-length "map" l1 l2)) (l1 l1) (l2 l2) (result '()))
       (if (eqv? n 0)
           (reverse result)
           (loop (- n 1) (cdr l1) (cdr l2) (cons (f (car l1) (car l2)) result)))))
    ((f l1 . rest)
     (check-procedure f "map")
     (let loop ((n (apply shortest-length "map" l1 rest)) (lists (cons l1 rest)) (result '()))
       (if (eqv? n 0)
           (reverse result)
           (loop (- n 1) (cdrs lists) (cons (apply f (cars lists)) result)))))))
(define map-in-order map)
(define (map! f list1 . rest) (apply map f list1 rest))

(define for-each
  (case-lambda
    ((f l)
     (check-procedure f "for-each")
     (check-list l "for-each")
     (let loop ((l l))
       (unless (null? l)
         (f (car l))
         (loop (cdr l)))))
    ((f l1 l2)
     (check-procedure f "for-each")
     (let loop ((n (shortest-length "for-each" l1 l2)) (l1 l1) (l2 l2))
       (unless (eqv? n 0)
         (f (car l1) (car l2))
         (loop (- n 1) (cdr l1) (cdr l2)))))
    ((f l1 . rest)
     (check-procedure f "for-each")
     (let loop ((n (apply shortest-length "for-each" l1 rest)) (lists (cons l1 rest)))
       (unless (eqv? n 0)
         (apply f (cars lists))
         (loop (- n 1) (cdrs lists)))))))

(define append-map
  (case-lambda
    ((f list1) (concatenate (map f list1)))
    ((f list1 . rest) (concatenate (apply map f list1 rest)))))
(define append-map!
  (case-lambda
    ((f list1) (concatenate! (map f list1)))
    ((f list1 . rest) (concatenate! (apply map f list1 rest)))))

(define filter-map
  (case-lambda
    ((proc list1)
     (check-procedure proc "filter-map")
     (let loop ((l list1) (result '()))
       (if (null? l)
           (reverse result)
           (let ((value (proc (car l))))
             (loop (cdr l) (if value (cons value result) result))))))
    ((proc list1 . rest)
     (check-procedure proc "filter-map")
     (let loop ((lists (cons list1 rest)) (result '()))
       (if (any-null? lists)
           (reverse result)
           (let ((value (apply proc (cars lists))))
             (loop (cdrs lists) (if value (cons value result) result))))))))

(define pair-for-each
  (case-lambda
    ((f list1)
     (check-procedure f "pair-for-each")
     (let loop ((l list1))
       (unless (null? l)
         (f l)
         (loop (cdr l)))))
    ((f list1 . rest)
     (check-procedure f "pair-for-each")
     (let loop ((lists (cons list1 rest)))
       (unless (any-null? lists)
         (let ((tails (cdrs lists)))
           (apply f lists)
           (loop tails)))))))

;;; Filtering and partitioning

(define (partition pred list)
  (partition-as "partition" pred list))
(define (partition! pred list)
  (partition-as "partition!" pred list))
(define (partition-as who pred list)
  (unless (procedure? pred) (bad-position who 1 pred))
  (unless (list? list) (bad-position who 2 list))
  (let loop ((l list) (in '()) (out '()))
    (cond ((null? l) (values (reverse in) (reverse out)))
          ((pred (car l)) (loop (cdr l) (cons (car l) in) out))
          (else (loop (cdr l) in (cons (car l) out))))))

(define (remove pred list) (remove-as "remove" pred list))
(define (remove! pred list) (remove-as "remove!" pred list))
(define (remove-as who pred list)
  (unless (procedure? pred) (bad-position who 1 pred))
  (unless (list? list) (bad-position who 2 list))
  (let loop ((l list) (result '()))
    (cond ((null? l) (reverse result))
          ((pred (car l)) (loop (cdr l) result))
          (else (loop (cdr l) (cons (car l) result))))))

;;; Searching

(define (find pred lst)
  (check-procedure pred "find")
  (let loop ((l lst))
    (cond ((null? l) #f)
          ((pred (car l)) (car l))
          (else (loop (cdr l))))))

(define (find-tail pred lst)
  (check-procedure pred "find-tail")
  (let loop ((l lst))
    (cond ((null? l) #f)
          ((pred (car l)) l)
          (else (loop (cdr l))))))

(define (take-while pred ls) (take-while-as "take-while" pred ls))
(define (take-while! pred ls) (take-while-as "take-while!" pred ls))
(define (take-while-as who pred ls)
  (check-procedure pred who)
  (let loop ((l ls) (result '()))
    (if (and (not (null? l)) (pred (car l)))
        (loop (cdr l) (cons (car l) result))
        (reverse result))))

(define (drop-while pred lst)
  (check-procedure pred "drop-while")
  (let loop ((l lst))
    (if (and (not (null? l)) (pred (car l)))
        (loop (cdr l))
        l)))

(define (span pred clist) (span-as "span" pred clist))
(define (span! pred clist) (span-as "span!" pred clist))
(define (break pred clist)
  (check-procedure pred "break")
  (span-as "break" (lambda (x) (not (pred x))) clist))
(define (break! pred clist)
  (check-procedure pred "break!")
  (span-as "break!" (lambda (x) (not (pred x))) clist))
(define (span-as who pred clist)
  (check-procedure pred who)
  (let loop ((l clist) (result '()))
    (if (and (not (null? l)) (pred (car l)))
        (loop (cdr l) (cons (car l) result))
        (values (reverse result) l))))

(define any
  (case-lambda
    ((pred ls)
     (check-procedure pred "any")
     (cond ((null? ls) #f)
           ((and (primitive? pred 1) (list? ls)) (any-primitive pred ls))
           (else
            (let loop ((l ls))
              (let ((tail (cdr l)))
                (if (null? tail)
                    (pred (car l))
                    (or (pred (car l)) (loop tail))))))))
    ((pred ls . lists)
     (check-procedure pred "any")
     (let ((lists (cons ls lists)))
       (if (any-null? lists)
           #f
           (let loop ((lists lists))
             (let ((tails (cdrs lists)))
               (if (any-null? tails)
                   (apply pred (cars lists))
                   (or (apply pred (cars lists)) (loop tails))))))))))

(define every
  (case-lambda
    ((pred ls)
     (check-procedure pred "every")
     (cond ((null? ls) #t)
           ((and (primitive? pred 1) (list? ls)) (every-primitive pred ls))
           (else
            (let loop ((l ls))
              (let ((tail (cdr l)))
                (if (null? tail)
                    (pred (car l))
                    (and (pred (car l)) (loop tail))))))))
    ((pred ls . lists)
     (check-procedure pred "every")
     (let ((lists (cons ls lists)))
       (if (any-null? lists)
           #t
           (let loop ((lists lists))
             (let ((tails (cdrs lists)))
               (if (any-null? tails)
                   (apply pred (cars lists))
                   (and (apply pred (cars lists)) (loop tails))))))))))

(define list-index
  (case-lambda
    ((pred list1)
     (check-procedure pred "list-index")
     (let loop ((l list1) (i 0))
       (cond ((null? l) #f)
             ((pred (car l)) i)
             (else (loop (cdr l) (+ i 1))))))
    ((pred list1 . rest)
     (check-procedure pred "list-index")
     (let loop ((lists (cons list1 rest)) (i 0))
       (cond ((any-null? lists) #f)
             ((apply pred (cars lists)) i)
             (else (loop (cdrs lists) (+ i 1))))))))

(define count
  (case-lambda
    ((pred list1)
     (unless (procedure? pred) (bad-position "count" 1 pred))
     (let loop ((l list1) (n 0))
       (cond ((pair? l) (loop (cdr l) (if (pred (car l)) (+ n 1) n)))
             ((null? l) n)
             (else (not-a-list "count" 2 l)))))
    ((pred list1 . rest)
     (unless (procedure? pred) (bad-position "count" 1 pred))
     (let loop ((lists (cons list1 rest)) (n 0))
       (if (any-null? lists)
           n
           (begin
             (check-pairs "count" 2 lists)
             (loop (cdrs lists) (if (apply pred (cars lists)) (+ n 1) n))))))))
(define (check-pairs who position lists)
  (unless (null? lists)
    (unless (pair? (car lists)) (not-a-list who position (car lists)))
    (check-pairs who (+ position 1) (cdr lists))))

(define* (member x ls #:optional (= equal?))
  (if (eq? = equal?)
      (member-equal x ls)
      (begin
        (check-procedure = "member")
        (find-tail (lambda (y) (= x y)) ls))))

;;; Deletion

(define* (delete x list #:optional pred)
  (if pred
      (delete-as "delete" x list pred)
      ((@ (guile) delete) x list)))
(define* (delete! x list #:optional pred)
  (if pred
      (delete-as "delete!" x list pred)
      ((@ (guile) delete!) x list)))
(define (delete-as who x list pred)
  (unless (procedure? pred) (bad-position who 3 pred))
  (let loop ((l list) (result '()))
    (cond ((pair? l)
           (loop (cdr l) (if (pred x (car l)) result (cons (car l) result))))
          ((null? l) (reverse result))
          (else (not-a-list who 2 l)))))

(define* (delete-duplicates list #:optional pred)
  (delete-duplicates-as "delete-duplicates" list pred))
(define* (delete-duplicates! list #:optional pred)
  (delete-duplicates-as "delete-duplicates!" list pred))
(define (delete-duplicates-as who list pred)
  (when pred
    (unless (procedure? pred) (bad-position who 2 pred)))
  (if (or (not pred) (eq? pred equal?))
      (distinct who list)
      (let loop ((l list) (result '()))
        (cond ((pair? l)
               (loop (cdr l)
                     (if (let ((x (car l))) (any (lambda (y) (pred y x)) (reverse result)))
                         result
                         (cons (car l) result))))
              ((null? l) (reverse result))
              (else (not-a-list who 1 l))))))

;;; Association lists

(define* (assoc key alist #:optional (= equal?))
  (if (eq? = equal?)
      (assoc-equal key alist)
      (begin
        (check-procedure = "assoc")
        (let loop ((l alist))
          (and (pair? l)
               (let ((entry (car l)))
                 (unless (pair? entry) (bad-argument "assoc" entry))
                 (if (= key (car entry))
                     entry
                     (loop (cdr l)))))))))

(define* (alist-delete key alist #:optional (k= equal?))
  (check-procedure k= "alist-delete")
  (let loop ((l alist) (result '()))
    (cond ((null? l) (reverse result))
          ((k= key (car (car l))) (loop (cdr l) result))
          (else (loop (cdr l) (cons (car l) result))))))
(define* (alist-delete! key alist #:optional (k= equal?))
  (alist-delete key alist k=))

;;; Comparison

(define (list= elt= . lists)
  (check-procedure elt= "list=")
  (define (equal-lists? a b)
    (cond ((null? a) (null? b))
          ((null? b) #f)
          ((elt= (car a) (car b)) (equal-lists? (cdr a) (cdr b)))
          (else #f)))
  (or (null? lists)
      (let loop ((first (car lists)) (rest (cdr lists)))
        (or (null? rest)
            (and (equal-lists? first (car rest))
                 (loop (car rest) (cdr rest)))))))

;;; Lists as sets

;; Whether `x` is in `l`, asking (= x y), and asking (= y x).
(define (contains? = l x)
  (cond ((eq? = eq?) (memq x l))
        ((eq? = eqv?) (memv x l))
        (else (find-tail (lambda (y) (= x y)) l))))
(define (contained? = l x)
  (cond ((eq? = eq?) (memq x l))
        ((eq? = eqv?) (memv x l))
        (else (find-tail (lambda (y) (= y x)) l))))

(define (lset<= = . lists)
  (check-procedure = "lset<=")
  (or (null? lists)
      (let loop ((a (car lists)) (rest (cdr lists)))
        (or (null? rest)
            (let ((b (car rest)))
              (and (every (lambda (x) (contains? = b x)) a)
                   (loop b (cdr rest))))))))

(define (lset= = . lists)
  (check-procedure = "lset<=")
  (or (null? lists)
      (let loop ((a (car lists)) (rest (cdr lists)))
        (or (null? rest)
            (let ((b (car rest)))
              (and (every (lambda (x) (contains? = b x)) a)
                   (every (lambda (x) (contained? = a x)) b)
                   (loop b (cdr rest))))))))

(define (lset-adjoin = list . rest)
  (check-procedure = "lset-adjoin")
  (fold (lambda (x result) (if (contained? = result x) result (cons x result)))
        list
        rest))

(define (lset-union = . lists)
  (check-procedure = "lset-union")
  (fold (lambda (l result)
          (if (null? result)
              l
              (fold (lambda (x result) (if (contained? = result x) result (cons x result)))
                    result
                    l)))
        '()
        lists))

(define (lset-intersection = list1 . rest)
  (check-procedure = "lset-intersection")
  (if (null? rest)
      list1
      (in-every = list1 rest)))
(define (in-every = list1 rest)
  (let loop ((l list1) (result '()))
    (cond ((null? l) (reverse result))
          ((let ((x (car l))) (every (lambda (other) (contains? = other x)) rest))
           (loop (cdr l) (cons (car l) result)))
          (else (loop (cdr l) result)))))

(define (lset-difference = list1 . rest)
  (check-procedure = "lset-difference")
  (if (null? rest)
      list1
      (in-none = list1 rest)))
(define (in-none = list1 rest)
  (let loop ((l list1) (result '()))
    (cond ((null? l) (reverse result))
          ((let ((x (car l))) (any (lambda (other) (contains? = other x)) rest))
           (loop (cdr l) result))
          (else (loop (cdr l) (cons (car l) result))))))

(define (lset-xor = . rest)
  (check-procedure = "lset-xor")
  (reduce (lambda (b a)
            (let* ((only-b (in-none = b (list a)))
                   (only-a (in-none = a (list b))))
              (append only-b only-a)))
          '()
          rest))

;; An element counts as common only when every other list has it, as in Guile; SRFI 1 asks for any.
(define (lset-diff+intersection = list1 . rest)
  (check-procedure = "lset-diff+intersection")
  (partition (lambda (x) (not (every (lambda (other) (contains? = other x)) rest))) list1))

(define (lset-union! = . lists) (apply lset-union = lists))
(define (lset-intersection! = list1 . rest) (apply lset-intersection = list1 rest))
(define (lset-difference! = list1 . rest) (apply lset-difference = list1 rest))
(define (lset-xor! = . rest) (apply lset-xor = rest))
(define (lset-diff+intersection! = list1 . rest) (apply lset-diff+intersection = list1 rest))
