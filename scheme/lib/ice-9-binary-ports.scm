(define (call-with-input-bytevector bytes proc)
  (proc (open-bytevector-input-port bytes)))

(define (call-with-output-bytevector proc)
  (call-with-values open-bytevector-output-port
    (lambda (port get)
      (proc port)
      (let ((bytes (get)))
        (close-port port)
        bytes))))
