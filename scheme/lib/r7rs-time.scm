;; Seconds of TAI, and jiffies from the start of the program.
(define (current-second)
  (let ((now (gettimeofday)))
    (+ (car now) (/ (cdr now) 1e6))))
(define (current-jiffy)
  (get-internal-real-time))
(define (jiffies-per-second)
  internal-time-units-per-second)
