;;; Running a hook calls its procedures (Guile manual, "Hook Reference").

(define (run-hook hook . args)
  (let ((procedures (%hook-procedures hook)))
    (if (not (= (length args) (%hook-arity hook)))
        (scm-error 'misc-error "run-hook" "Hook ~S requires ~A arguments"
                   (list hook (%hook-arity hook)) #f))
    (for-each (lambda (proc) (apply proc args)) procedures)))
