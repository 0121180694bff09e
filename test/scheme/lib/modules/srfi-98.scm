;;; (srfi srfi-98)
(use-modules (srfi srfi-98))

(get-environment-variable "NOPE")
(get-environment-variable 1)
(pair? (assoc "PATH" (get-environment-variables)))
(setenv "A" "b=c") (list (get-environment-variable "A") (assoc "A" (get-environment-variables)))
