;;; guix-offloader.el --- guix-offloader's language server in Emacs  -*- lexical-binding: t; -*-

;;; Commentary:

;; For machines files and for Guix System configurations with machines in them, through Eglot (part of
;; Emacs since 29; for 26 to 28 the package `eglot').  Put this file where Emacs finds it, and
;;
;;   (require 'guix-offloader)
;;
;; into your init file.

;;; Code:

(require 'eglot)

(defgroup guix-offloader nil
  "Checking Guix's machines files."
  :group 'languages)

(defcustom guix-offloader-command '("guix-offloader" "lsp" "--stdio")
  "The language server and its arguments."
  :type '(repeat string))

(defun guix-offloader-has-machines-p ()
  "Whether the buffer is the language server's business."
  (or (and buffer-file-name
           (string-match-p "machines\\.scm\\'" buffer-file-name))
      (save-excursion
        (goto-char (point-min))
        (search-forward "(build-machine" nil t))))

;;;###autoload
(defun guix-offloader-maybe-start ()
  "Start the language server for a buffer with machines in it."
  (when (and buffer-file-name (guix-offloader-has-machines-p))
    (eglot-ensure)))

(add-to-list 'eglot-server-programs
             (cons '(scheme-mode)
                   (lambda (&rest _) guix-offloader-command)))

(add-hook 'scheme-mode-hook #'guix-offloader-maybe-start)

(provide 'guix-offloader)
;;; guix-offloader.el ends here
