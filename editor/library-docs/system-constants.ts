/** Numbers that the system gives a meaning to. */
const SIGNALS = `
SIGABRT that a program sends itself when it gives up
SIGALRM of a timer
SIGBUS for a memory access that can't be
SIGCHLD for the end of a child process
SIGCLD for the end of a child process: SIGCHLD
SIGCONT to go on after a stop
SIGFPE for a calculation that can't be, such as a division by zero
SIGHUP for a terminal that was closed; many services read their configuration again
SIGILL for an instruction that is none
SIGINT of Ctrl-C
SIGIO that input or output is possible
SIGIOT that a program sends itself when it gives up: SIGABRT
SIGKILL that ends a process at once
SIGPIPE for writing where nobody reads
SIGPOLL that input or output is possible: SIGIO
SIGPROF of the timer that counts all of the processor time
SIGPWR for a failing power supply
SIGQUIT of Ctrl-\\, which leaves a memory dump
SIGSEGV for memory that does not belong to the process
SIGSTKFLT for a coprocessor's stack; not used
SIGSTOP that stops a process, whatever it does about signals
SIGSYS for a system call that is none
SIGTERM that asks a process to end
SIGTRAP for debuggers
SIGTSTP of Ctrl-Z, which asks a process to stop
SIGTTIN for a background process that reads from the terminal
SIGTTOU for a background process that writes to the terminal
SIGURG for urgent data on a socket
SIGUSR1 that programs give a meaning of their own
SIGUSR2 that programs give a meaning of their own
SIGVTALRM of the timer that counts the process's own processor time
SIGWINCH for a terminal window whose size has changed
SIGXCPU for a process that has used its processor time
SIGXFSZ for a file that becomes larger than is allowed
`
  .trim()
  .replace(/^(\S+) (.*)$/gm, '$1\n  The number of the signal $2.')

export const SYSTEM_CONSTANTS = `${SIGNALS}
SIGRTMIN
  The number of the first of the real-time signals.
SIGRTMAX
  The number of the last of the real-time signals.
NSIG
  How many signals there are.
SIGSTKSZ
  The size of a stack for signal handlers, in bytes.
SIG_DFL
  For sigaction: do what the system does with the signal by default.
SIG_IGN
  For sigaction: ignore the signal.
SA_NOCLDSTOP
  For sigaction on SIGCHLD: only for children that end, not for those that stop.
SA_RESTART
  For sigaction: system calls that the signal interrupts go on afterwards.
EXIT_FAILURE
  The exit code of a program that failed: 1.
EXIT_SUCCESS
  The exit code of a program that succeeded: 0.
AF_INET
PF_INET
  The family of IPv4 addresses.
AF_INET6
PF_INET6
  The family of IPv6 addresses.
AF_UNIX
PF_UNIX
  The family of sockets that are files on this host.
AF_UNSPEC
PF_UNSPEC
  Any family of addresses.
AI_ADDRCONFIG
  For getaddrinfo: only families of which this host has an address.
AI_ALL
  For getaddrinfo, with AI_V4MAPPED: IPv6 and IPv4 addresses.
AI_CANONNAME
  For getaddrinfo: also the host's official name.
AI_NUMERICHOST
  For getaddrinfo: the host is a numeric address, no name.
AI_NUMERICSERV
  For getaddrinfo: the service is a port's number, no name.
AI_PASSIVE
  For getaddrinfo: an address to listen on.
AI_V4MAPPED
  For getaddrinfo: IPv4 addresses written as IPv6 where there are no others.
EAI_ADDRFAMILY
EAI_FAMILY
  The error of getaddrinfo for a family of addresses that can't be.
EAI_AGAIN
  The error of getaddrinfo for a name server that does not answer at the moment.
EAI_BADFLAGS
  The error of getaddrinfo for flags that are not valid.
EAI_FAIL
  The error of getaddrinfo for a name that can't be looked up for good.
EAI_MEMORY
  The error of getaddrinfo for too little memory.
EAI_NODATA
  The error of getaddrinfo for a host that has no address.
EAI_NONAME
  The error of getaddrinfo for a host or service that is not known.
EAI_OVERFLOW
  The error of getaddrinfo for a result that is too large.
EAI_SERVICE
  The error of getaddrinfo for a service that the socket type does not have.
EAI_SOCKTYPE
  The error of getaddrinfo for a socket type that is not supported.
EAI_SYSTEM
  The error of getaddrinfo for an error of the system.
EAI_IDN_ENCODE
  The error of getaddrinfo for an international name that can't be encoded.
EAI_ALLDONE
EAI_CANCELED
EAI_INPROGRESS
EAI_INTR
EAI_NOTCANCELED
  What looking up names in the background may say: all are done, it was cancelled, is under way, was interrupted, can't be cancelled.
AT_EACCESS
  For files in a folder: ask about the rights that the process has, not those of its user.
AT_EMPTY_PATH
  For files in a folder: an empty name means the folder itself.
AT_NO_AUTOMOUNT
  For files in a folder: mount nothing for it.
AT_REMOVEDIR
  For delete-file-at: remove a folder.
AT_SYMLINK_FOLLOW
  For files in a folder: the file that a symbolic link leads to.
AT_SYMLINK_NOFOLLOW
  For files in a folder: a symbolic link itself.
FD_CLOEXEC
  The flag of a file descriptor that a program which is started does not inherit.
F_DUPFD
  For fcntl: another descriptor of the same file.
F_GETFD
F_SETFD
  For fcntl: get or set the flags of a descriptor.
F_GETFL
F_SETFL
  For fcntl: get or set the flags that a file was opened with.
F_GETOWN
F_SETOWN
  For fcntl: get or set who gets the signals of a descriptor.
F_OK
  For access?: whether the file is there.
R_OK
  For access?: whether the file may be read.
W_OK
  For access?: whether the file may be written.
X_OK
  For access?: whether the file may be run.
IN6ADDR_ANY
  The IPv6 address for all of this host's: 0.
IN6ADDR_LOOPBACK
  The IPv6 address of this host for itself, as a number: 1.
INADDR_ANY
  The IPv4 address for all of this host's: 0.
INADDR_BROADCAST
  The IPv4 address for all hosts of the network.
INADDR_LOOPBACK
  The IPv4 address 127.0.0.1 as a number.
INADDR_NONE
  The IPv4 address that is none.
IPPROTO_IP
IPPROTO_IPV6
IPPROTO_TCP
IPPROTO_UDP
  The number of the network protocol, for options of sockets.
IPV6_V6ONLY
  The socket option for IPv6 only, without IPv4.
IP_ADD_MEMBERSHIP
IP_DROP_MEMBERSHIP
  The socket options to join and to leave a multicast group.
IP_MULTICAST_IF
IP_MULTICAST_TTL
  The socket options for where multicast packets go out, and how far.
ITIMER_PROF
ITIMER_REAL
ITIMER_VIRTUAL
  The timers of setitimer: of all processor time, of real time, of the process's own processor time.
LOCK_SH
LOCK_EX
LOCK_UN
LOCK_NB
  For flock: lock shared, lock exclusively, unlock; with LOCK_NB without waiting.
MSG_DONTROUTE
MSG_DONTWAIT
MSG_OOB
MSG_PEEK
  Flags for sending and receiving: not through gateways, without waiting, urgent data, leave what is read.
OPEN_READ
OPEN_WRITE
OPEN_BOTH
  The modes "r", "w" and "r+", for pipes to programs.
PIPE_BUF
  How many bytes are written to a pipe in one piece.
PRIO_PROCESS
PRIO_PGRP
PRIO_USER
  For getpriority: of a process, of a group of processes, of a user.
SEEK_SET
SEEK_CUR
SEEK_END
  For seek: count from the start, from where one is, from the end.
SEEK_DATA
SEEK_HOLE
  For seek: to the next data, to the next hole of a file.
WAIT_ANY
WAIT_MYPGRP
  For waitpid: any child; any child of this group of processes.
WNOHANG
WUNTRACED
  For waitpid: without waiting; also children that have stopped.
`
