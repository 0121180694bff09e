;;; Strings: what calls procedures (Guile manual, "String Searching", "Mapping Folding and Unfolding";
;;; SRFI 13). %END stands for the string's end; %STRING-END checks the string and the range, and
;;; gives the end as a number. Only a predicate that may call Scheme procedures (%CALLS?) is called
;;; from here.

(define* (string-index string criterion #:optional (start 0) (end %end))
  (if (%calls? criterion)
      (let ((end (%string-end "string-index" 1 string start end)))
        (let loop ((i start))
          (and (< i end)
               (if (criterion (string-ref string i)) i (loop (+ i 1))))))
      (%string-index string criterion start end)))

(define* (string-index-right string criterion #:optional (start 0) (end %end))
  (if (%calls? criterion)
      (let ((end (%string-end "string-index-right" 1 string start end)))
        (let loop ((i (- end 1)))
          (and (>= i start)
               (if (criterion (string-ref string i)) i (loop (- i 1))))))
      (%string-index-right string criterion start end)))

(define string-rindex string-index-right)

(define* (string-skip string criterion #:optional (start 0) (end %end))
  (if (%calls? criterion)
      (let ((end (%string-end "string-skip" 1 string start end)))
        (let loop ((i start))
          (and (< i end)
               (if (criterion (string-ref string i)) (loop (+ i 1)) i))))
      (%string-skip string criterion start end)))

(define* (string-skip-right string criterion #:optional (start 0) (end %end))
  (if (%calls? criterion)
      (let ((end (%string-end "string-skip-right" 1 string start end)))
        (let loop ((i (- end 1)))
          (and (>= i start)
               (if (criterion (string-ref string i)) (loop (- i 1)) i))))
      (%string-skip-right string criterion start end)))

(define* (string-count string criterion #:optional (start 0) (end %end))
  (if (%calls? criterion)
      (let ((end (%string-end "string-count" 1 string start end)))
        (let loop ((i start) (count 0))
          (if (< i end)
              (loop (+ i 1) (if (criterion (string-ref string i)) (+ count 1) count))
              count)))
      (%string-count string criterion start end)))

(define (%first-failing pred string start end)
  (let loop ((i start))
    (if (and (< i end) (pred (string-ref string i))) (loop (+ i 1)) i)))

(define (%after-last-failing pred string start end)
  (let loop ((i end))
    (if (and (> i start) (pred (string-ref string (- i 1)))) (loop (- i 1)) i)))

(define* (string-trim string #:optional (criterion char-set:whitespace) (start 0) (end %end))
  (if (%calls? criterion)
      (let ((end (%string-end "string-trim" 1 string start end)))
        (substring string (%first-failing criterion string start end) end))
      (%string-trim string criterion start end)))

(define* (string-trim-right string #:optional (criterion char-set:whitespace) (start 0) (end %end))
  (if (%calls? criterion)
      (let ((end (%string-end "string-trim-right" 1 string start end)))
        (substring string start (%after-last-failing criterion string start end)))
      (%string-trim-right string criterion start end)))

(define* (string-trim-both string #:optional (criterion char-set:whitespace) (start 0) (end %end))
  (if (%calls? criterion)
      (let* ((end (%string-end "string-trim-both" 1 string start end))
             (first (%first-failing criterion string start end)))
        (substring string first (%after-last-failing criterion string first end)))
      (%string-trim-both string criterion start end)))

(define (%filter-string pred string start end wanted)
  (let loop ((i start) (kept '()))
    (if (< i end)
        (let ((char (string-ref string i)))
          (loop (+ i 1) (if (eq? wanted (if (pred char) #t #f)) (cons char kept) kept)))
        (reverse-list->string kept))))

(define* (string-filter criterion string #:optional (start 0) (end %end))
  (if (%calls? criterion)
      (let ((end (%string-end "string-filter" 2 string start end)))
        (%filter-string criterion string start end #t))
      (%string-filter criterion string start end)))

(define* (string-delete criterion string #:optional (start 0) (end %end))
  (if (%calls? criterion)
      (let ((end (%string-end "string-delete" 2 string start end)))
        (%filter-string criterion string start end #f))
      (%string-delete criterion string start end)))

;; From the right, as Guile goes.
(define (string-split string criterion)
  (if (%calls? criterion)
      (let ((end (%string-end "string-split" 1 string 0 %end)))
        (let loop ((i (- end 1)) (last end) (parts '()))
          (cond
           ((< i 0) (cons (substring string 0 last) parts))
           ((criterion (string-ref string i))
            (loop (- i 1) i (cons (substring string (+ i 1) last) parts)))
           (else (loop (- i 1) last parts)))))
      (%string-split string criterion)))

(define* (string-any-c-code criterion string #:optional (start 0) (end %end))
  (if (procedure? criterion)
      (let ((end (%string-end "string-any-c-code" 2 string start end)))
        (let loop ((i start))
          (and (< i end)
               (if (= i (- end 1))
                   (criterion (string-ref string i))
                   (or (criterion (string-ref string i)) (loop (+ i 1)))))))
      (%string-any criterion string start end)))

(define* (string-every-c-code criterion string #:optional (start 0) (end %end))
  (if (procedure? criterion)
      (let ((end (%string-end "string-every-c-code" 2 string start end)))
        (let loop ((i start))
          (or (>= i end)
              (if (= i (- end 1))
                  (criterion (string-ref string i))
                  (and (criterion (string-ref string i)) (loop (+ i 1)))))))
      (%string-every criterion string start end)))

(define* (string-any criterion string #:optional (start 0) (end (%compiled-string-length string)))
  (string-any-c-code criterion string start end))

(define* (string-every criterion string #:optional (start 0) (end (%compiled-string-length string)))
  (string-every-c-code criterion string start end))

(define (string-tabulate proc count)
  (let ((count (%string-count-argument "string-tabulate" proc count)))
    (let loop ((i 0) (chars '()))
      (if (< i count)
          (loop (+ i 1) (cons (%need-char-from "string-tabulate" proc (proc i)) chars))
          (reverse-list->string chars)))))

(define* (string-map proc string #:optional (start 0) (end %end))
  (%need-procedure proc "string-map" 1)
  (let ((end (%string-end "string-map" 2 string start end)))
    (let loop ((i start) (chars '()))
      (if (< i end)
          (loop (+ i 1)
                (cons (%need-char-from "string-map" proc (proc (string-ref string i))) chars))
          (reverse-list->string chars)))))

(define* (string-map! proc string #:optional (start 0) (end %end))
  (%need-procedure proc "string-map!" 1)
  (let ((end (%string-end "string-map!" 2 string start end)))
    (let loop ((i start))
      (if (< i end)
          (begin
            (string-set! string i
                         (%need-char-from "string-map!" proc (proc (string-ref string i))))
            (loop (+ i 1)))))))

(define* (string-fold kons knil string #:optional (start 0) (end %end))
  (%need-procedure kons "string-fold" 1)
  (let ((end (%string-end "string-fold" 3 string start end)))
    (let loop ((i start) (result knil))
      (if (< i end)
          (loop (+ i 1) (kons (string-ref string i) result))
          result))))

(define* (string-fold-right kons knil string #:optional (start 0) (end %end))
  (%need-procedure kons "string-fold-right" 1)
  (let ((end (%string-end "string-fold-right" 3 string start end)))
    (let loop ((i (- end 1)) (result knil))
      (if (>= i start)
          (loop (- i 1) (kons (string-ref string i) result))
          result))))

(define* (string-for-each proc string #:optional (start 0) (end %end))
  (%need-procedure proc "string-for-each" 1)
  (let ((end (%string-end "string-for-each" 2 string start end)))
    (let loop ((i start))
      (if (< i end)
          (begin
            (proc (string-ref string i))
            (loop (+ i 1)))))))

(define* (string-for-each-index proc string #:optional (start 0) (end %end))
  (%need-procedure proc "string-for-each-index" 1)
  (let ((end (%string-end "string-for-each-index" 2 string start end)))
    (let loop ((i start))
      (if (< i end)
          (begin
            (proc i)
            (loop (+ i 1)))))))

(define (%unfolded who stop? mapper successor seed)
  (let loop ((seed seed) (chars '()))
    (if (stop? seed)
        (cons seed chars)
        (let ((char (%need-char-from who mapper (mapper seed))))
          (loop (successor seed) (cons char chars))))))

(define (%check-unfold who stop? mapper successor base make-final)
  (%need-procedure stop? who 1)
  (%need-procedure mapper who 2)
  (%need-procedure successor who 3)
  (%string-end who 5 base 0 %end)
  (if make-final (%need-procedure make-final who 6)))

(define* (string-unfold stop? mapper successor seed #:optional (base "") make-final)
  (%check-unfold "string-unfold" stop? mapper successor base make-final)
  (let* ((result (%unfolded "string-unfold" stop? mapper successor seed))
         (start (string-append base (reverse-list->string (cdr result)))))
    (if make-final (string-append start (make-final (car result))) start)))

(define* (string-unfold-right stop? mapper successor seed #:optional (base "") make-final)
  (%check-unfold "string-unfold-right" stop? mapper successor base make-final)
  (let* ((result (%unfolded "string-unfold-right" stop? mapper successor seed))
         (end (string-append (list->string (cdr result)) base)))
    (if make-final (string-append (make-final (car result)) end) end)))

(define (%string-compare who string1 string2 less equal greater start1 end1 start2 end2 prefix-length)
  (let ((end1 (%string-end who 1 string1 start1 end1))
        (end2 (%string-end who 2 string2 start2 end2)))
    (%need-procedure less who 3)
    (%need-procedure equal who 4)
    (%need-procedure greater who 5)
    (let* ((shared (prefix-length string1 string2 start1 end1 start2 end2))
           (i (+ start1 shared))
           (j (+ start2 shared)))
      (cond
       ((= i end1) (if (= j end2) (equal i) (less i)))
       ((= j end2) (greater i))
       ((%char-less? (string-ref string1 i) (string-ref string2 j) prefix-length) (less i))
       (else (greater i))))))

(define (%char-less? a b prefix-length)
  (if (eq? prefix-length string-prefix-length) (char<? a b) (char-ci<? a b)))

(define* (string-compare string1 string2 less equal greater
                         #:optional (start1 0) (end1 %end) (start2 0) (end2 %end))
  (%string-compare "string-compare" string1 string2 less equal greater
                   start1 end1 start2 end2 string-prefix-length))

(define* (string-compare-ci string1 string2 less equal greater
                            #:optional (start1 0) (end1 %end) (start2 0) (end2 %end))
  (%string-compare "string-compare-ci" string1 string2 less equal greater
                   start1 end1 start2 end2 string-prefix-length-ci))
