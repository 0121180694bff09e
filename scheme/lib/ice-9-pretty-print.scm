;; What pretty printing asks of its caller: keyword arguments and a port.

(define* (pretty-print obj #:optional port*
                       #:key (port (or port* (current-output-port)))
                       (width 79) (max-expr-width 50) (display? #f) (per-line-prefix ""))
  (display (pretty-text obj width max-expr-width display? per-line-prefix) port))

(define* (truncated-print x #:optional port*
                          #:key (port (or port* (current-output-port)))
                          (width 79) (display? #f) (breadth-first? #f))
  (display (truncated-text x width display? breadth-first?) port))
