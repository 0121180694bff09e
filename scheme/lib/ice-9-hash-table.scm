;; Hash tables from association lists: the first of several entries with one key counts.

(define (alist->hash-table alist)
  (fill hash-set! alist))
(define (alist->hashq-table alist)
  (fill hashq-set! alist))
(define (alist->hashv-table alist)
  (fill hashv-set! alist))
(define (alist->hashx-table hash assoc alist)
  (fill (lambda (table key value) (hashx-set! hash assoc table key value)) alist))

(define (fill set! alist)
  (let ((table (make-hash-table)))
    (for-each (lambda (entry) (set! table (car entry) (cdr entry)))
              (reverse alist))
    table))
