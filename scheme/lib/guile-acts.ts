/**
 * What Guile can do and a configuration may not: change files, start processes, talk to the network,
 * wait; and what only makes sense inside Guile's own machine. Bound, so that a program which names
 * one without calling it loads, and a call says why it fails.
 */
import { type Library, names } from './library.ts'
import { unsupported } from './unsupported.ts'

const FILES = names(`
  call-with-output-file chmod chmodat chown chown-at copy-file delete-file delete-file-at flock fsync
  link mkdir mkdirat mkdtemp mknod mkstemp mkstemp! open-io-file open-output-file rename-file
  rename-file-at rmdir statat symlink symlinkat sync tmpfile tmpnam truncate-file umask utime
  with-error-to-file with-output-to-file
`)

/** Files by their numbers: ports here have none. */
const DESCRIPTORS = names(`
  close-fdes dup dup->fdes dup->inport dup->outport dup->port dup2 duplicate-port fcntl fdes->inport
  fdes->outport fdes->ports fdopen fileno file-set-position move->fdes open open-fdes open-fdes-at
  openat pipe port->fdes primitive-move->fdes redirect-port select sendfile tcgetpgrp tcsetpgrp ttyname
`)

const PROCESSES = names(`
  alarm chdir chroot crypt ctermid execl execle execlp getaffinity getgroups getitimer getpass getpgrp
  getpid getppid getpriority getrlimit getsid kill nice pause primitive-fork restore-signals
  set-program-arguments setaffinity setegid seteuid setgid setgroups sethostname setitimer setpgid
  setpriority setrlimit setsid setuid sigaction sleep spawn system system* usleep waitpid
`)

const NETWORK = names(`
  accept bind connect gai-strerror getaddrinfo gethost gethostbyaddr gethostbyname gethostent getnet
  getnetbyaddr getnetbyname getnetent getpeername getproto getprotobyname getprotobynumber getprotoent
  getserv getservbyname getservbyport getservent getsockname getsockopt listen recv! recvfrom! send
  sendto sethost sethostent setnet setnetent setproto setprotoent setserv setservent setsockopt
  shutdown socket socketpair endhostent endnetent endprotoent endservent
`)

const DATABASES = names(`
  endgrent endpwent getgrent getpwent setgr setgrent setpw setpwent
`)

const FOREIGN = names(`
  dynamic-call dynamic-func dynamic-link dynamic-object? dynamic-pointer dynamic-unlink load-compiled
  load-extension
`)

const MACHINE = names(`
  %get-stack-size %init-rdelim-builtins %init-rw-builtins %start-stack %string-dump %symbol-dump
  call-with-blocked-asyncs call-with-include-port call-with-unblocked-asyncs convert-assignment frame-address frame-arguments
  frame-dynamic-link frame-instruction-pointer frame-previous frame-procedure-name
  frame-return-address frame-source frame-stack-pointer frame? gc-dump make-guardian make-stack
  memoize-expression memoized-typecode stack-id stack-length stack-ref stack? system-async-mark
  unmemoize-expression %port-property %set-port-property! make-soft-port
  set-procedure-minimum-arity! set-source-properties! set-source-property! cons-source
`)

const OPTIONS = names(`
  debug-disable debug-enable debug-options debug-options-interface print-disable print-enable
  print-options print-options-interface read-disable read-enable read-hash-extend
  read-hash-procedure read-hash-procedures read-options read-options-interface get-print-state
  inherit-print-state port-with-print-state
`)

const REPL = names(`
  %load-announce %load-hook %warn-auto-compilation-enabled assert-load-verbosity ensure-batch-mode!
  load-user-init repl-reader
`)

const READS_ONLY = 'a configuration is read, it does not act'

const values = {
  ...unsupported([...FILES, ...PROCESSES, ...NETWORK], READS_ONLY),
  // Guile's, which sends a signal, is mostly met by who means another.
  ...unsupported(
    ['raise'],
    'exceptions are raised by raise-exception, or by raise of (srfi srfi-34)',
  ),
  ...unsupported(DESCRIPTORS, 'files are read by name, not by number'),
  ...unsupported(DATABASES, 'users and groups are looked up one by one'),
  ...unsupported(FOREIGN, 'there is no foreign or compiled code'),
  ...unsupported(MACHINE, 'it looks into the inside of Guile'),
  ...unsupported(OPTIONS, 'reading and printing are always as Guile does them by default'),
  ...unsupported(REPL, 'there is no interactive session'),
}

export const guileActs: Library = { name: '(guile)', exports: Object.keys(values), values }
