;;; emacs.el --- What a person does with a broken machines file, without the person  -*- lexical-binding: t; -*-

;; Environment: FILE, and REPORT, where to write what was seen (JSON).

(require 'json)
(require 'guix-offloader)

(defvar seen nil)

(defun await (what condition)
  "Wait for CONDITION, a function, which is WHAT."
  (let ((deadline (+ (float-time) 60)))
    (while (not (funcall condition))
      (when (> (float-time) deadline) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.02))))

(defun codes ()
  "The codes of the diagnostics."
  (sort (mapcar (lambda (diagnostic)
                  (if (string-match "GM[0-9]+" (flymake-diagnostic-text diagnostic))
                      (match-string 0 (flymake-diagnostic-text diagnostic))
                    (flymake-diagnostic-text diagnostic)))
                (flymake-diagnostics))
        #'string<))

(defun offset-of (text)
  "Go behind TEXT."
  (goto-char (point-min))
  (search-forward text))

(condition-case problem
    (progn
      (setq eglot-sync-connect t
            eglot-connect-timeout 60
            eglot-confirm-server-initiated-edits nil
            ;; What begins with what is typed, not what has its letters somewhere.
            completion-category-overrides '((eglot (styles basic)))
            completion-category-defaults nil)
      ;; 1. Opened, the file has its diagnostics.
      (find-file (getenv "FILE"))
      ;; What `eglot-ensure' does after a command, of which there are none in batch.
      (apply #'eglot--connect (eglot--guess-contact))
      (flymake-start)
      (await "the diagnostics" (lambda () (flymake-diagnostics)))
      (push (cons 'codes (vconcat (codes))) seen)
      ;; 2. A field is completed where the cursor is.
      (offset-of "(us")
      (completion-at-point)
      (when (looking-back "(user \"\"" (line-beginning-position))
        (push '(completed . t) seen))
      (offset-of "(user")
      (delete-region (point) (progn (search-forward ")") (1- (point))))
      (backward-char)
      (insert " \"offload\"")
      ;; 3. A quick fix.
      (offset-of "(syst")
      (let* ((actions (eglot-code-actions (point) (point) "quickfix"))
             (preferred (seq-find (lambda (action) (eq (plist-get action :isPreferred) t))
                                  actions)))
        (push (cons 'fixed (plist-get preferred :title)) seen)
        (eglot--apply-workspace-edit (plist-get preferred :edit)))
      ;; 4. Formatted.
      (eglot-format-buffer)
      (eglot--signal-textDocument/didChange)
      (await "the diagnostics to go" (lambda () (null (flymake-diagnostics))))
      (push (cons 'text (buffer-substring-no-properties (point-min) (point-max))) seen))
  (error (push (cons 'failure (error-message-string problem)) seen)))

(with-temp-file (getenv "REPORT")
  (insert (json-encode seen)))
(let ((kill-emacs-hook nil)) (kill-emacs (if (assq 'failure seen) 1 0)))
