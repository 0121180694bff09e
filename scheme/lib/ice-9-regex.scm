;; A match is a vector: the string, then the start and end of the whole and of each group.

(define (regexp-match? match)
  (and (vector? match)
       (> (vector-length match) 1)
       (string? (vector-ref match 0))))
(define (match:string match)
  (vector-ref match 0))
(define (match:count match)
  (- (vector-length match) 1))

;; A group that took no part has neither start nor end.
(define (place match n part)
  (let ((at (part (vector-ref match (+ n 1)))))
    (and (>= at 0) at)))
(define* (match:start match #:optional (n 0))
  (place match n car))
(define* (match:end match #:optional (n 0))
  (place match n cdr))
(define* (match:substring match #:optional (n 0))
  (let ((start (match:start match n)))
    (and start
         (substring (match:string match) start (match:end match n)))))
(define (match:prefix match)
  (substring (match:string match) 0 (match:start match 0)))
(define (match:suffix match)
  (substring (match:string match) (match:end match 0)))

(define* (string-match pattern str #:optional (start 0))
  (regexp-exec (make-regexp pattern) str start))

(define (regexp-quote str)
  (string-fold-right
   (lambda (c rest)
     (string-append
      (case c
        ((#\* #\. #\\ #\^ #\$ #\[) (string #\\ c))
        ((#\( #\) #\+ #\? #\{ #\} #\|) (string #\[ c #\]))
        (else (string c)))
      rest))
   ""
   str))

;; An empty match right after the one before does not count.
(define* (fold-matches regexp str init proc #:optional (flags 0))
  (let ((regexp (if (regexp? regexp) regexp (make-regexp regexp))))
    (let loop ((start 0) (value init) (before #f))
      (let* ((in-string? (<= start (string-length str)))
             (bits (if (> start 0) (logior flags regexp/notbol) flags))
             (match (and in-string? (regexp-exec regexp str start bits))))
        (cond ((not match) value)
              ((and (= (match:start match) (match:end match))
                    (eqv? (match:start match) before))
               (loop (+ (match:end match) 1) value #f))
              (else
               (loop (match:end match) (proc match value) (match:end match))))))))
(define* (list-matches regexp str #:optional (flags 0))
  (reverse (fold-matches regexp str '() cons flags)))

;; Writes what the items say to `port`, or gives it as a string where that is #f.
(define (regexp-substitute port match . items)
  (if port
      (for-each (lambda (item) (display (replacement match item) port)) items)
      (string-concatenate (map (lambda (item) (replacement match item)) items))))
(define (replacement match item)
  (cond ((string? item) item)
        ((integer? item) (match:substring match item))
        ((eq? item 'pre) (match:prefix match))
        ((eq? item 'post) (match:suffix match))
        (else (error 'wrong-type-arg item))))

(define (regexp-substitute/global port regexp str . items)
  (if port
      (substitute-all regexp str items (lambda (text) (display text port)))
      (call-with-output-string
       (lambda (port)
         (substitute-all regexp str items (lambda (text) (display text port)))))))

;; `pre` is the text since the match before, `post` goes on with the next match.
(define (substitute-all regexp str items emit)
  (let loop ((matches (list-matches regexp str)) (start 0))
    (if (null? matches)
        (emit (substring str start))
        (let ((match (car matches)))
          (for-each
           (lambda (item)
             (cond ((eq? item 'pre) (emit (substring str start (match:start match))))
                   ((eq? item 'post) (loop (cdr matches) (match:end match)))
                   ((procedure? item) (emit (item match)))
                   (else (emit (replacement match item)))))
           items)))))
