;; Association lists the other way round: the entry whose cdr is the value.

(define (rassoc value alist) (find-value equal? value alist))
(define (rassv value alist) (find-value eqv? value alist))
(define (rassq value alist) (find-value eq? value alist))
(define (find-value same? value alist)
  (let loop ((alist alist))
    (cond ((null? alist) #f)
          ((same? value (cdar alist)) (car alist))
          (else (loop (cdr alist))))))
