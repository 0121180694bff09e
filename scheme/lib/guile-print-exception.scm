;;; Printers that the program sets for keys of its own go before the standard ones (Guile's boot-9).

(define %exception-printers (make-hash-table))

(define (set-exception-printer! key printer)
  (hashq-set! %exception-printers key printer))

(define (print-exception port frame key args)
  (let ((printer (hashq-ref %exception-printers key))
        (standard (lambda () (%print-standard port key args))))
    (if printer
        (printer port key args standard)
        (standard))
    (newline port)))
