;;; Character sets: what calls procedures (SRFI 14).

(define (char-set-fold kons knil set)
  (%need-procedure kons "char-set-fold" 1)
  (%char-set-or-error set "char-set-fold" 3)
  (let loop ((cursor (char-set-cursor set)) (result knil))
    (if (end-of-char-set? cursor)
        result
        (loop (char-set-cursor-next set cursor)
              (kons (char-set-ref set cursor) result)))))

(define (char-set-for-each proc set)
  (%need-procedure proc "char-set-for-each" 1)
  (%char-set-or-error set "char-set-for-each" 2)
  (let loop ((cursor (char-set-cursor set)))
    (if (not (end-of-char-set? cursor))
        (begin
          (proc (char-set-ref set cursor))
          (loop (char-set-cursor-next set cursor))))))

(define (char-set-map proc set)
  (%need-procedure proc "char-set-map" 1)
  (%char-set-or-error set "char-set-map" 2)
  (list->char-set
   (char-set-fold (lambda (char chars)
                    (cons (%need-char-from "char-set-map" proc (proc char)) chars))
                  '()
                  set)))

(define (char-set-count pred set)
  (%need-procedure pred "char-set-count" 1)
  (%char-set-or-error set "char-set-count" 2)
  (char-set-fold (lambda (char count) (if (pred char) (+ count 1) count)) 0 set))

(define (char-set-every pred set)
  (%need-procedure pred "char-set-every" 1)
  (%char-set-or-error set "char-set-every" 2)
  (let loop ((cursor (char-set-cursor set)))
    (or (end-of-char-set? cursor)
        (and (pred (char-set-ref set cursor))
             (loop (char-set-cursor-next set cursor))))))

(define (char-set-any pred set)
  (%need-procedure pred "char-set-any" 1)
  (%char-set-or-error set "char-set-any" 2)
  (let loop ((cursor (char-set-cursor set)))
    (and (not (end-of-char-set? cursor))
         (or (pred (char-set-ref set cursor))
             (loop (char-set-cursor-next set cursor))))))

(define (%passing pred set)
  (char-set-fold (lambda (char chars) (if (pred char) (cons char chars) chars)) '() set))

(define* (char-set-filter pred set #:optional (base (char-set)))
  (%need-procedure pred "char-set-filter" 1)
  (%char-set-or-error set "char-set-filter" 2)
  (list->char-set (%passing pred set) (%char-set-or-error base "char-set-filter" 3)))

(define (char-set-filter! pred set base)
  (%need-procedure pred "char-set-filter!" 1)
  (%char-set-or-error set "char-set-filter!" 2)
  (%mutable-char-set-or-error base "char-set-filter!" 3)
  (list->char-set! (%passing pred set) base))

(define (%need-unfolders who stop? mapper successor)
  (%need-procedure stop? who 1)
  (%need-procedure mapper who 2)
  (%need-procedure successor who 3))

(define (%unfolded-chars who stop? mapper successor seed)
  (let loop ((seed seed) (chars '()))
    (if (stop? seed)
        chars
        (let ((char (%need-char-from who mapper (mapper seed))))
          (loop (successor seed) (cons char chars))))))

(define* (char-set-unfold stop? mapper successor seed #:optional (base (char-set)))
  (%need-unfolders "char-set-unfold" stop? mapper successor)
  (%char-set-or-error base "char-set-unfold" 5)
  (list->char-set (%unfolded-chars "char-set-unfold" stop? mapper successor seed) base))

(define (char-set-unfold! stop? mapper successor seed base)
  (%need-unfolders "char-set-unfold!" stop? mapper successor)
  (%mutable-char-set-or-error base "char-set-unfold!" 5)
  (list->char-set! (%unfolded-chars "char-set-unfold!" stop? mapper successor seed) base))
