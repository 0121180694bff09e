;;; Random numbers: the state left out is `*random-state*`, as it is now (Guile manual, "Random").

(define* (random bound #:optional (state *random-state*))
  (%random bound state))

(define* (copy-random-state #:optional (state *random-state*))
  (%copy-random-state state))

(define (random-state-from-platform)
  (%next-random-state *random-state*))

(define* (random:uniform #:optional (state *random-state*))
  (%random:uniform state))

(define* (random:normal #:optional (state *random-state*))
  (%random:normal state))

(define* (random:exp #:optional (state *random-state*))
  (%random:exp state))

(define* (random:normal-vector! vector #:optional (state *random-state*))
  (%random:normal-vector! vector state))

(define* (random:hollow-sphere! vector #:optional (state *random-state*))
  (%random:hollow-sphere! vector state))

(define* (random:solid-sphere! vector #:optional (state *random-state*))
  (%random:solid-sphere! vector state))
