;;; Arrays: what calls procedures (Guile manual, "Array Mapping", "Shared Arrays"). %ARRAY-PLACES is
;;; a vector of where the elements stand, in row-major order.

(define (%array-walk proc array others)
  (let ((places (%array-places array))
        (other-places (map %array-places others)))
    (let loop ((i 0))
      (if (< i (vector-length places))
          (begin
            (proc (vector-ref places i)
                  (map (lambda (other places) (%array-element other (vector-ref places i)))
                       others other-places))
            (loop (+ i 1)))))))

(define (array-for-each proc array . others)
  (%array-walk (lambda (place items) (apply proc (%array-element array place) items))
               array others))

(define (array-map! target proc . sources)
  (%array-walk (lambda (place items) (%array-element-set! target place (apply proc items)))
               target sources))

(define array-map-in-order! array-map!)

(define (array-index-map! array proc)
  (array-rank array)
  (let ((places (%array-places array))
        (indices (%array-indices array)))
    (let loop ((i 0))
      (if (< i (vector-length places))
          (begin
            (%array-element-set! array (vector-ref places i) (apply proc (vector-ref indices i)))
            (loop (+ i 1)))))))

(define (make-shared-array root mapper . bounds)
  (let* ((starts (map %bounds-start bounds))
         (first (apply mapper starts)))
    (define (neighbour k)
      (and (> (%bounds-length (list-ref bounds k)) 1)
           (apply mapper
                  (let loop ((starts starts) (i 0))
                    (cond
                     ((null? starts) '())
                     ((= i k) (cons (+ (car starts) 1) (cdr starts)))
                     (else (cons (car starts) (loop (cdr starts) (+ i 1)))))))))
    (%make-shared-array root bounds first (map neighbour (iota (length bounds))))))

(define (array-slice-for-each frame-rank proc . arrays)
  (let* ((frame (apply make-array #f (list-head (array-shape (car arrays)) frame-rank)))
         (indices (%array-indices frame)))
    (let loop ((i 0))
      (if (< i (vector-length indices))
          (begin
            (apply proc
                   (map (lambda (array) (apply array-slice array (vector-ref indices i))) arrays))
            (loop (+ i 1)))))))

(define array-slice-for-each-in-order array-slice-for-each)
