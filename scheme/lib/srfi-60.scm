;; SRFI 60, integers as bits, over the core's `log…` procedures.

(define bitwise-and logand)
(define bitwise-ior logior)
(define bitwise-xor logxor)
(define bitwise-not lognot)
(define any-bits-set? logtest)
(define bit-count logcount)
(define bit-set? logbit?)
(define bit-field bit-extract)
(define arithmetic-shift ash)

(define (bitwise-if mask n0 n1)
  (logior (logand mask n0) (logand (lognot mask) n1)))
(define bitwise-merge bitwise-if)

(define (copy-bit index n bit)
  (unless (boolean? bit)
    (scm-error 'wrong-type-arg #f "Wrong type: ~S" (list bit) (list bit)))
  (let ((mask (ash 1 index)))
    (if bit
        (logior n mask)
        (logand n (lognot mask)))))

(define (ones width) (- (ash 1 width) 1))

;; `to` with its bits from `start` to before `end` replaced by the lowest ones of `from`.
(define (copy-bit-field to from start end)
  (let ((old (bit-extract to start end))
        (new (logand from (ones (- end start)))))
    (logxor to (ash (logxor old new) start))))

(define (rotate-bit-field n count start end)
  (let ((width (- end start)))
    (if (zero? width)
        (logior n 0)
        (let* ((field (bit-extract n start end))
               (up (modulo count width))
               (rotated (logior (ash field up) (ash field (- up width)))))
          (copy-bit-field n rotated start end)))))

(define (reverse-bit-field n start end)
  (let loop ((field (bit-extract n start end)) (left (- end start)) (reversed 0))
    (if (zero? left)
        (copy-bit-field n reversed start end)
        (loop (ash field -1) (- left 1) (logior (ash reversed 1) (logand field 1))))))

;; Most significant bit first.
(define* (integer->list n #:optional (len (integer-length n)))
  (let loop ((i 0) (bits '()))
    (if (= i len)
        bits
        (loop (+ i 1) (cons (logbit? i n) bits)))))

(define (list->integer bits)
  (unless (list? bits)
    (scm-error 'wrong-type-arg "list->integer" "Wrong type argument in position ~A: ~S"
               (list 1 bits) (list bits)))
  (let loop ((bits bits) (n 0))
    (if (null? bits)
        n
        (loop (cdr bits) (logior (ash n 1) (if (car bits) 1 0))))))
(define (booleans->integer . bits) (list->integer bits))

(define (log2-binary-factors n)
  (- (integer-length (logand n (- n))) 1))
(define first-set-bit log2-binary-factors)
