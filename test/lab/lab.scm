;; What the lab asks of a resident `guix repl`. Every answer is one string, base64 of JSON, because
;; the REPL's own notation would need a reader on the other side.
(use-modules (guix store)
             (guix derivations)
             (guix base64)
             (json)
             (ice-9 match)
             (srfi srfi-1)
             (srfi srfi-34)
             (srfi srfi-71)
             (rnrs bytevectors))

(define (lab-answer thunk)
  (define (answer key value)
    (base64-encode
     (string->utf8 (scm->json-string (list (cons key value))))))
  (catch #t
    (lambda ()
      (guard (c ((store-protocol-error? c)
                 (answer "failed"
                         `(("message" . ,(store-protocol-error-message c))
                           ("status" . ,(store-protocol-error-status c))))))
        (answer "value" (thunk))))
    (lambda (key . args)
      (answer "error" (format #f "~a ~s" key args)))))

(define (lab-add-folder name folder)
  (with-store store
    (add-to-store store name #t "sha256" folder)))

(define (lab-add-text name text)
  (with-store store
    (add-text-to-store store name text)))

;; INPUTS are store items; a derivation is used with all its outputs.
(define (lab-derivation name system busybox script features outputs inputs)
  (with-store store
    (let* ((derivations sources (partition derivation-path? inputs))
           (inputs (map (lambda (file)
                          (let ((drv (read-derivation-from-file file)))
                            (derivation-input drv (derivation-output-names drv))))
                        derivations))
           (builder (add-text-to-store store (string-append name "-builder") script))
           (drv (derivation store name (string-append busybox "/bin/sh") (list builder)
                            #:system system
                            #:outputs outputs
                            #:inputs inputs
                            #:sources (cons* busybox builder sources)
                            #:env-vars
                            `(("PATH" . ,(string-append busybox "/bin"))
                              ("inputs" . ,(string-join
                                            (append sources
                                                    (append-map derivation-input-output-paths
                                                                inputs))))
                              ,@(if (null? features)
                                    '()
                                    `(("requiredSystemFeatures"
                                       . ,(string-join features))))))))
      `(("file" . ,(derivation-file-name drv))
        ("outputs" . ,(derivation->output-paths drv))))))

;; The log goes to this process's stderr; MARK tells where it ends.
(define (lab-build files mark options)
  (dynamic-wind
    (const #t)
    (lambda ()
      (with-store store
        (apply set-build-options store #:use-substitutes? #f options)
        (build-things store files)))
    (lambda ()
      (display mark (current-error-port))
      (force-output (current-error-port)))))
