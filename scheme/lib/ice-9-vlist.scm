;; Vlists and vhashes: what calls procedures walks the elements as a list.

(define (vlist-fold proc init vlist)
  (let loop ((items (vlist->list vlist)) (result init))
    (if (null? items)
        result
        (loop (cdr items) (proc (car items) result)))))

(define (vlist-fold-right proc init vlist)
  (let loop ((items (reverse (vlist->list vlist))) (result init))
    (if (null? items)
        result
        (loop (cdr items) (proc (car items) result)))))

(define (vlist-reverse vlist)
  (vlist-fold vlist-cons vlist-null vlist))

(define (vlist-map proc vlist)
  (vlist-fold-right (lambda (item result) (vlist-cons (proc item) result)) vlist-null vlist))

(define (vlist-for-each proc vlist)
  (let loop ((items (vlist->list vlist)))
    (unless (null? items)
      (proc (car items))
      (loop (cdr items)))))

(define (vlist-filter pred vlist)
  (vlist-fold-right (lambda (item result) (if (pred item) (vlist-cons item result) result))
                    vlist-null
                    vlist))

(define* (vlist-delete x vlist #:optional (equal? equal?))
  (vlist-filter (lambda (item) (not (equal? item x))) vlist))

(define* (vlist-unfold stop? mapper successor seed #:optional (tail-gen (lambda (x) vlist-null)))
  (let loop ((seed seed) (items '()))
    (if (stop? seed)
        (let build ((items items) (result (tail-gen seed)))
          (if (null? items)
              result
              (build (cdr items) (vlist-cons (car items) result))))
        (let ((item (mapper seed)))
          (loop (successor seed) (cons item items))))))

(define* (vlist-unfold-right stop? mapper successor seed #:optional (tail vlist-null))
  (let loop ((seed seed) (result tail))
    (if (stop? seed)
        result
        (let ((item (mapper seed)))
          (loop (successor seed) (vlist-cons item result))))))

(define* (alist->vhash alist #:optional (hash hash))
  (vlist-fold-right (lambda (entry result) (vhash-cons (car entry) (cdr entry) result))
                    vlist-null
                    (list->vlist alist)))

(define* (vhash-assoc key vhash #:optional (equal? equal?) (hash hash))
  (if (eq? equal? (@ (guile) equal?))
      (vhash-assoc-equal key vhash)
      (let loop ((entries (vlist->list vhash)))
        (cond ((null? entries) #f)
              ((equal? key (caar entries)) (car entries))
              (else (loop (cdr entries)))))))

(define* (vhash-delete key vhash #:optional (equal? equal?) (hash hash))
  (if (eq? equal? (@ (guile) equal?))
      (vhash-delete-equal key vhash)
      (alist->vhash (filter (lambda (entry) (not (equal? key (car entry))))
                            (vlist->list vhash)))))

(define (vhash-fold proc init vhash)
  (vlist-fold (lambda (entry result) (proc (car entry) (cdr entry) result)) init vhash))
(define (vhash-fold-right proc init vhash)
  (vlist-fold-right (lambda (entry result) (proc (car entry) (cdr entry) result)) init vhash))

;; Over the values of one key, newest first.
(define (fold-values proc init values)
  (if (null? values)
      init
      (fold-values proc (proc (car values) init) (cdr values))))
(define* (vhash-fold* proc init key vhash #:optional (equal? equal?) (hash hash))
  (fold-values proc init
               (if (eq? equal? (@ (guile) equal?))
                   (vhash-values key vhash)
                   (map cdr (filter (lambda (entry) (equal? key (car entry)))
                                    (vlist->list vhash))))))
(define (vhash-foldq* proc init key vhash)
  (fold-values proc init (vhash-valuesq key vhash)))
(define (vhash-foldv* proc init key vhash)
  (fold-values proc init (vhash-valuesv key vhash)))
