;; String functions of `(ice-9 string-fun)`. The splitters pass the two parts to `ret`.

(define (splitting find before after)
  (lambda (what string ret)
    (let ((end (string-length string)))
      (let ((at (find string what)))
        (if at
            (ret (substring string 0 (before at)) (substring string (after at) end))
            (ret string ""))))))
(define (same i) i)

(define split-after-char (splitting string-index 1+ 1+))
(define split-before-char (splitting string-index same same))
(define split-discarding-char (splitting string-index same 1+))
(define split-discarding-char-last (splitting string-rindex same 1+))
(define (split-after-predicate pred string ret)
  (split-after-char pred string ret))
(define (split-before-predicate pred string ret)
  (split-before-char pred string ret))
(define (split-discarding-predicate pred string ret)
  (split-discarding-char pred string ret))

;; Where the character is not there, these have everything in the second part.
(define (split-after-char-last char string ret)
  (let ((at (string-rindex string char)))
    (let ((at (if at (+ at 1) 0)))
      (ret (substring string 0 at) (substring string at)))))
(define (split-before-char-last char string ret)
  (let ((at (or (string-rindex string char) 0)))
    (ret (substring string 0 at) (substring string at))))

(define (separate-fields-discarding-char char string ret)
  (apply ret (string-split string char)))

(define (separate-fields-after-char char string ret)
  (let loop ((start 0) (fields '()))
    (let ((at (string-index string char start)))
      (if at
          (loop (+ at 1) (cons (substring string start (+ at 1)) fields))
          (apply ret (reverse (cons (substring string start) fields)))))))

(define (separate-fields-before-char char string ret)
  (let loop ((end (string-length string)) (fields '()))
    (let ((at (string-rindex string char 0 end)))
      (if at
          (loop at (cons (substring string at end) fields))
          (apply ret (cons (substring string 0 end) fields))))))

(define (string-prefix-predicate pred?)
  (lambda (prefix string)
    (and (<= (string-length prefix) (string-length string))
         (pred? prefix (substring string 0 (string-length prefix))))))
(define string-prefix=? (string-prefix-predicate string=?))

(define (sans-leading-whitespace s)
  (string-trim s char-whitespace?))
(define (sans-trailing-whitespace s)
  (string-trim-right s char-whitespace?))
(define (sans-surrounding-whitespace s)
  (string-trim-both s char-whitespace?))

(define (has-trailing-newline? s)
  (string-suffix? "\n" s))
(define (sans-final-newline s)
  (if (has-trailing-newline? s)
      (string-drop-right s 1)
      s))

(define (string-replace-substring string substring replacement)
  (if (and (string-null? substring) (string? string))
      (scm-error 'misc-error #f "string-replace-substring: empty substring" '() #f)
      (let ((step (string-length substring)))
        (let loop ((start 0) (parts '()))
          (let ((at (string-contains string substring start)))
            (if at
                (loop (+ at step)
                      (cons* replacement (string-copy string start at) parts))
                (string-concatenate-reverse parts (string-copy string start))))))))
