;; An escape is a continuation that is used while its extent lasts.
(define call/ec call-with-current-continuation)
(define call-with-escape-continuation call-with-current-continuation)
