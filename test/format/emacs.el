;; What Emacs's Scheme mode makes of files: emacs -Q --batch -l emacs.el FILE…
;;
;; Prints `(FILE LINE COLUMN)` for each line that it would begin at another column than it does, all
;; other lines left as they are; without files, the name and the indentation of each form that it knows.
(setq scheme-mit-dialect nil)
(require 'scheme)

;; Those of DSSSL are put for Scheme as well, where they are ordinary procedures and fields.
(dolist (name '(element make mode root style with-mode))
  (put name 'scheme-indent-function nil))

(defun put-rules (rules)
  (dolist (rule rules)
    (dolist (name (cdr rule))
      (put name 'scheme-indent-function (car rule)))))

;; What Geiser puts, in general and for Guile (geiser-syntax.el, geiser-guile.el), where Emacs has
;; nothing or something else.
(put-rules
 '((0 call-with-output-string call-with-trace case-lambda dynamic-wind match-lambda match-lambda*
      with-error-to-string with-output-to-string)
   (1 and-let* let/ec match match-let match-let* match-letrec sigaction test-approximate test-eqv
      test-group-with-cleanup while with-error-to-file with-error-to-port with-exception-handler
      with-fluid* with-fluids with-fluids* with-input-from-string with-method with-syntax
      with-throw-handler)
   (defun catch class pmatch)))

;; What the file .dir-locals.el at the root of Guix puts.
(put-rules
 '((0
   bag build-system file-system graft manifest-entry manifest-pattern operating-system
   origin package with-error-handling)
  (1
   call-with-container call-with-input-string call-with-progress-reporter
   call-with-prompt container-excursion eval-when eventually guard lambda* let-system
   mbegin mlambda mlambdaq modify-inputs modify-phases modify-services munless mwhen
   package/inherit replace run-with-state run-with-store signature-case substitute*
   substitute-keyword-arguments syntax-parameterize test-assert test-eq test-equal
   with-atomic-file-output with-build-handler with-directory-excursion
   with-environment-variables with-extensions with-external-store with-file-lock
   with-imported-modules with-monad with-mutex with-parameters with-profile-lock
   with-status-verbosity with-store wrap-program wrap-script)
  (2
   add-after add-before call-with-compressed-output-port call-with-decompressed-port
   match-record-lambda mlet mlet* state-parameterize store-parameterize with-repository)
  (3
   let-keywords match-record with-shepherd-action)))

(put 'build-machine 'scheme-indent-function 0)

(defun guile-syntax ()
  "As .dir-locals.el of Guix has it, for g-expressions."
  (modify-syntax-entry ?~ "'")
  (modify-syntax-entry ?$ "'"))

(defun print-differences (file)
  (with-temp-buffer
    (insert-file-contents file)
    (scheme-mode)
    (guile-syntax)
    (setq indent-tabs-mode nil)
    (let ((inhibit-message t))
      (while (not (eobp))
        (unless (looking-at "[ \t\f]*$")
          (let ((given (current-indentation)))
            (lisp-indent-line)
            (unless (= (current-indentation) given)
              (princ (format "%S\n" (list file (line-number-at-pos) (current-indentation)))))
            (indent-line-to given)))
        (forward-line 1)))))

(if command-line-args-left
    (mapc #'print-differences command-line-args-left)
  (mapatoms
   (lambda (name)
     (let ((rule (get name 'scheme-indent-function)))
       (when rule (princ (format "%s %s\n" name rule)))))))
(setq command-line-args-left nil)
