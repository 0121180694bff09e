(define-syntax this-record
  (%syntax-parameter (identifier-syntax (%outside-of-a-record this-record))))

;; Calls MAKE with the values of KEYS in ALIST; those of a key in MULTIPLE are a list.
(define* (alist->record alist make keys #:optional (multiple '()))
  (define (values-of key)
    (filter-map (lambda (entry) (and (equal? (car entry) key) (cdr entry))) alist))
  (apply make
         (map (lambda (key)
                (if (member key multiple) (values-of key) (assoc-ref alist key)))
              keys)))

;; Writes OBJECT as recutils fields; FIELDS is an association list of names and getters.
(define (object->fields object fields port)
  (for-each (lambda (field)
              (simple-format port "~a: ~a~%" (car field) ((cdr field) object)))
            fields)
  object)

;; Reads one recutils record, to the empty line after it, as an association list.
(define (recutils->alist port)
  (let loop ((line (read-line port)) (fields '()))
    (cond ((eof-object? line) (reverse fields))
          ((string-null? line)
           (if (null? fields) (loop (read-line port) fields) (reverse fields)))
          ((char=? (string-ref line 0) #\#) (loop (read-line port) fields))
          ((and (char=? (string-ref line 0) #\+) (pair? fields))
           (let ((more (string-drop line (if (string-prefix? "+ " line) 2 1))))
             (loop (read-line port)
                   (acons (caar fields)
                          (string-append (cdar fields) "\n" more)
                          (cdr fields)))))
          ((string-index line #\:)
           => (lambda (colon)
                (loop (read-line port)
                      (acons (string-take line colon)
                             (string-trim (string-drop line (+ colon 1)))
                             fields))))
          (else (error "unmatched line" line)))))
