;;; Hash tables: what calls procedures (Guile manual, "Hash Table Reference"). The handles are
;;; listed before the first call, so that a procedure that changes the table does no harm.

(define (hash-fold proc initial table)
  (%need-procedure proc "hash-fold" 1)
  (%need-hash-table table "hash-fold" 3)
  (let loop ((handles (%hash-table-handles table)) (result initial))
    (if (pair? handles)
        (loop (cdr handles) (proc (caar handles) (cdar handles) result))
        result)))

(define (hash-for-each proc table)
  (%need-procedure proc "hash-for-each" 1)
  (%need-hash-table table "hash-for-each" 2)
  (let loop ((handles (%hash-table-handles table)))
    (if (pair? handles)
        (begin
          (proc (caar handles) (cdar handles))
          (loop (cdr handles))))))

(define (hash-for-each-handle proc table)
  (%need-procedure proc "hash-for-each-handle" 1)
  (%need-hash-table table "hash-for-each-handle" 2)
  (let loop ((handles (%hash-table-handles table)))
    (if (pair? handles)
        (begin
          (proc (car handles))
          (loop (cdr handles))))))

(define (hash-map->list proc table)
  (%need-procedure proc "hash-map->list" 1)
  (%need-hash-table table "hash-map->list" 2)
  (let loop ((handles (%hash-table-handles table)) (results '()))
    (if (pair? handles)
        (loop (cdr handles) (cons (proc (caar handles) (cdar handles)) results))
        results)))

(define (hash-count pred table)
  (%need-procedure pred "hash-count" 1)
  (%need-hash-table table "hash-count" 2)
  (let loop ((handles (%hash-table-handles table)) (count 0))
    (if (pair? handles)
        (loop (cdr handles) (if (pred (caar handles) (cdar handles)) (+ count 1) count))
        count)))

;; `hashx-` procedures take the hash function and the search in a bucket from the program.

(define (%hashx-handle who hash assoc table key)
  (let* ((index (%hash-table-index who table (hash key (%hash-table-size table))))
         (handle (assoc key (%hash-table-bucket table index))))
    (and (pair? handle) handle)))

(define (%hashx-add! hash table key value)
  (let ((handle (cons key value)))
    (%hash-table-insert! table handle (hash key (%hash-table-size table)))
    (%hashx-rebalance! hash table)
    handle))

(define (%hashx-rebalance! hash table)
  (if (%hash-table-unbalanced? table)
      (let loop ((handles (%hash-table-start-rehash! table)))
        (if (pair? handles)
            (begin
              (%hash-table-insert! table (car handles)
                                   (hash (caar handles) (%hash-table-size table)))
              (loop (cdr handles)))))))

(define (hashx-get-handle hash assoc table key)
  (%need-hash-table table "scm_hash_fn_get_handle" 1)
  (%hashx-handle "scm_hash_fn_get_handle" hash assoc table key))

(define* (hashx-ref hash assoc table key #:optional default)
  (%need-hash-table table "scm_hash_fn_get_handle" 1)
  (let ((handle (%hashx-handle "scm_hash_fn_get_handle" hash assoc table key)))
    (if handle (cdr handle) default)))

(define (hashx-create-handle! hash assoc table key initial)
  (%need-hash-table table "scm_hash_fn_create_handle_x" 1)
  (or (%hashx-handle "hash_fn_create_handle_x" hash assoc table key)
      (%hashx-add! hash table key initial)))

(define (hashx-set! hash assoc table key value)
  (%need-hash-table table "scm_hash_fn_create_handle_x" 1)
  (let ((handle (%hashx-handle "hash_fn_create_handle_x" hash assoc table key)))
    (if handle
        (set-cdr! handle value)
        (%hashx-add! hash table key value))
    value))

(define (hashx-remove! hash assoc table key)
  (%need-hash-table table "hash_fn_remove_x" 1)
  (let ((handle (%hashx-handle "hash_fn_remove_x" hash assoc table key)))
    (if handle
        (begin
          (%hash-table-delete! table handle (hash key (%hash-table-size table)))
          (%hashx-rebalance! hash table)))
    handle))
