/**
 * POSIX's numbers by name, as Guile has them on GNU/Linux (Guile manual, "POSIX"), and the messages of
 * its error numbers in the C locale. They are the same wherever a file is checked.
 */
import { MString, type Value } from '../runtime/values.ts'
import type { Library } from './library.ts'

/** NUMBER NAME/NAME MESSAGE, of the C library's `errno.h` and `strerror`. */
const ERRORS = `
1 EPERM Operation not permitted
2 ENOENT No such file or directory
3 ESRCH No such process
4 EINTR Interrupted system call
5 EIO Input/output error
6 ENXIO No such device or address
7 E2BIG Argument list too long
8 ENOEXEC Exec format error
9 EBADF Bad file descriptor
10 ECHILD No child processes
11 EAGAIN/EWOULDBLOCK Resource temporarily unavailable
12 ENOMEM Cannot allocate memory
13 EACCES Permission denied
14 EFAULT Bad address
15 ENOTBLK Block device required
16 EBUSY Device or resource busy
17 EEXIST File exists
18 EXDEV Invalid cross-device link
19 ENODEV No such device
20 ENOTDIR Not a directory
21 EISDIR Is a directory
22 EINVAL Invalid argument
23 ENFILE Too many open files in system
24 EMFILE Too many open files
25 ENOTTY Inappropriate ioctl for device
26 ETXTBSY Text file busy
27 EFBIG File too large
28 ENOSPC No space left on device
29 ESPIPE Illegal seek
30 EROFS Read-only file system
31 EMLINK Too many links
32 EPIPE Broken pipe
33 EDOM Numerical argument out of domain
34 ERANGE Numerical result out of range
35 EDEADLK/EDEADLOCK Resource deadlock avoided
36 ENAMETOOLONG File name too long
37 ENOLCK No locks available
38 ENOSYS Function not implemented
39 ENOTEMPTY Directory not empty
40 ELOOP Too many levels of symbolic links
42 ENOMSG No message of desired type
43 EIDRM Identifier removed
44 ECHRNG Channel number out of range
45 EL2NSYNC Level 2 not synchronized
46 EL3HLT Level 3 halted
47 EL3RST Level 3 reset
48 ELNRNG Link number out of range
49 EUNATCH Protocol driver not attached
50 ENOCSI No CSI structure available
51 EL2HLT Level 2 halted
52 EBADE Invalid exchange
53 EBADR Invalid request descriptor
54 EXFULL Exchange full
55 ENOANO No anode
56 EBADRQC Invalid request code
57 EBADSLT Invalid slot
59 EBFONT Bad font file format
60 ENOSTR Device not a stream
61 ENODATA No data available
62 ETIME Timer expired
63 ENOSR Out of streams resources
64 ENONET Machine is not on the network
65 ENOPKG Package not installed
66 EREMOTE Object is remote
67 ENOLINK Link has been severed
68 EADV Advertise error
69 ESRMNT Srmount error
70 ECOMM Communication error on send
71 EPROTO Protocol error
72 EMULTIHOP Multihop attempted
73 EDOTDOT RFS specific error
74 EBADMSG Bad message
75 EOVERFLOW Value too large for defined data type
76 ENOTUNIQ Name not unique on network
77 EBADFD File descriptor in bad state
78 EREMCHG Remote address changed
79 ELIBACC Can not access a needed shared library
80 ELIBBAD Accessing a corrupted shared library
81 ELIBSCN .lib section in a.out corrupted
82 ELIBMAX Attempting to link in too many shared libraries
83 ELIBEXEC Cannot exec a shared library directly
84 EILSEQ Invalid or incomplete multibyte or wide character
85 ERESTART Interrupted system call should be restarted
86 ESTRPIPE Streams pipe error
87 EUSERS Too many users
88 ENOTSOCK Socket operation on non-socket
89 EDESTADDRREQ Destination address required
90 EMSGSIZE Message too long
91 EPROTOTYPE Protocol wrong type for socket
92 ENOPROTOOPT Protocol not available
93 EPROTONOSUPPORT Protocol not supported
94 ESOCKTNOSUPPORT Socket type not supported
95 ENOTSUP/EOPNOTSUPP Operation not supported
96 EPFNOSUPPORT Protocol family not supported
97 EAFNOSUPPORT Address family not supported by protocol
98 EADDRINUSE Address already in use
99 EADDRNOTAVAIL Cannot assign requested address
100 ENETDOWN Network is down
101 ENETUNREACH Network is unreachable
102 ENETRESET Network dropped connection on reset
103 ECONNABORTED Software caused connection abort
104 ECONNRESET Connection reset by peer
105 ENOBUFS No buffer space available
106 EISCONN Transport endpoint is already connected
107 ENOTCONN Transport endpoint is not connected
108 ESHUTDOWN Cannot send after transport endpoint shutdown
109 ETOOMANYREFS Too many references: cannot splice
110 ETIMEDOUT Connection timed out
111 ECONNREFUSED Connection refused
112 EHOSTDOWN Host is down
113 EHOSTUNREACH No route to host
114 EALREADY Operation already in progress
115 EINPROGRESS Operation now in progress
116 ESTALE Stale file handle
117 EUCLEAN Structure needs cleaning
118 ENOTNAM Not a XENIX named type file
119 ENAVAIL No XENIX semaphores available
120 EISNAM Is a named type file
121 EREMOTEIO Remote I/O error
122 EDQUOT Disk quota exceeded
123 ENOMEDIUM No medium found
124 EMEDIUMTYPE Wrong medium type
125 ECANCELED Operation canceled
126 ENOKEY Required key not available
127 EKEYEXPIRED Key has expired
128 EKEYREVOKED Key has been revoked
129 EKEYREJECTED Key was rejected by service
130 EOWNERDEAD Owner died
131 ENOTRECOVERABLE State not recoverable
132 ERFKILL Operation not possible due to RF-kill
133 EHWPOISON Memory page has hardware error
`

const NUMBERS = `
AF_INET=2 AF_INET6=10 AF_UNIX=1 AF_UNSPEC=0 AI_ADDRCONFIG=32 AI_ALL=16 AI_CANONNAME=2
AI_NUMERICHOST=4 AI_NUMERICSERV=1024 AI_PASSIVE=1 AI_V4MAPPED=8 AT_EACCESS=512
AT_EMPTY_PATH=4096 AT_NO_AUTOMOUNT=2048 AT_REMOVEDIR=512 AT_SYMLINK_FOLLOW=1024
AT_SYMLINK_NOFOLLOW=256 EAI_ADDRFAMILY=-9 EAI_AGAIN=-3 EAI_ALLDONE=-103 EAI_BADFLAGS=-1
EAI_CANCELED=-101 EAI_FAIL=-4 EAI_FAMILY=-6 EAI_IDN_ENCODE=-105 EAI_INPROGRESS=-100
EAI_INTR=-104 EAI_MEMORY=-10 EAI_NODATA=-5 EAI_NONAME=-2 EAI_NOTCANCELED=-102 EAI_OVERFLOW=-12
EAI_SERVICE=-8 EAI_SOCKTYPE=-7 EAI_SYSTEM=-11 EXIT_FAILURE=1 EXIT_SUCCESS=0 FD_CLOEXEC=1
F_DUPFD=0 F_GETFD=1 F_GETFL=3 F_GETOWN=9 F_OK=0 F_SETFD=2 F_SETFL=4 F_SETOWN=8 IN6ADDR_ANY=0
IN6ADDR_LOOPBACK=1 INADDR_ANY=0 INADDR_BROADCAST=4294967295 INADDR_LOOPBACK=2130706433
INADDR_NONE=4294967295 IPPROTO_IP=0 IPPROTO_IPV6=41 IPPROTO_TCP=6 IPPROTO_UDP=17 IPV6_V6ONLY=26
IP_ADD_MEMBERSHIP=35 IP_DROP_MEMBERSHIP=36 IP_MULTICAST_IF=32 IP_MULTICAST_TTL=33 ITIMER_PROF=2
ITIMER_REAL=0 ITIMER_VIRTUAL=1 LC_ADDRESS=9 LC_ALL=6 LC_COLLATE=3 LC_CTYPE=0
LC_IDENTIFICATION=12 LC_MEASUREMENT=11 LC_MESSAGES=5 LC_MONETARY=4 LC_NAME=8 LC_NUMERIC=1
LC_PAPER=7 LC_TELEPHONE=10 LC_TIME=2 LOCK_EX=2 LOCK_NB=4 LOCK_SH=1 LOCK_UN=8 MSG_DONTROUTE=4
MSG_DONTWAIT=64 MSG_OOB=1 MSG_PEEK=2 NSIG=65 O_APPEND=1024 O_ASYNC=8192 O_CLOEXEC=524288
O_CREAT=64 O_DIRECT=16384 O_DIRECTORY=65536 O_EXCL=128 O_IGNORE_CTTY=0 O_LARGEFILE=0
O_NDELAY=2048 O_NOATIME=262144 O_NOCTTY=256 O_NOFOLLOW=131072 O_NOLINK=0 O_NONBLOCK=2048
O_NOTRANS=0 O_PATH=2097152 O_RDONLY=0 O_RDWR=2 O_SYNC=1052672 O_TMPFILE=4259840 O_TRUNC=512
O_WRONLY=1 PF_INET=2 PF_INET6=10 PF_UNIX=1 PF_UNSPEC=0 PIPE_BUF=4096 PRIO_PGRP=1 PRIO_PROCESS=0
PRIO_USER=2 R_OK=4 SA_NOCLDSTOP=1 SA_RESTART=268435456 SEEK_CUR=1 SEEK_DATA=3 SEEK_END=2
SEEK_HOLE=4 SEEK_SET=0 SIGABRT=6 SIGALRM=14 SIGBUS=7 SIGCHLD=17 SIGCLD=17 SIGCONT=18 SIGFPE=8
SIGHUP=1 SIGILL=4 SIGINT=2 SIGIO=29 SIGIOT=6 SIGKILL=9 SIGPIPE=13 SIGPOLL=29 SIGPROF=27
SIGPWR=30 SIGQUIT=3 SIGRTMAX=64 SIGRTMIN=34 SIGSEGV=11 SIGSTKFLT=16 SIGSTKSZ=13504 SIGSTOP=19
SIGSYS=31 SIGTERM=15 SIGTRAP=5 SIGTSTP=20 SIGTTIN=21 SIGTTOU=22 SIGURG=23 SIGUSR1=10 SIGUSR2=12
SIGVTALRM=26 SIGWINCH=28 SIGXCPU=24 SIGXFSZ=25 SIG_DFL=0 SIG_IGN=1 SOCK_CLOEXEC=524288
SOCK_DGRAM=2 SOCK_NONBLOCK=2048 SOCK_RAW=3 SOCK_RDM=4 SOCK_SEQPACKET=5 SOCK_STREAM=1
SOL_SOCKET=1 SO_BROADCAST=6 SO_DEBUG=1 SO_DONTROUTE=5 SO_ERROR=4 SO_KEEPALIVE=9 SO_LINGER=13
SO_NO_CHECK=11 SO_OOBINLINE=10 SO_PRIORITY=12 SO_RCVBUF=8 SO_RCVTIMEO=20 SO_REUSEADDR=2
SO_REUSEPORT=15 SO_SNDBUF=7 SO_SNDTIMEO=21 SO_TYPE=3 TCP_CORK=3 TCP_NODELAY=1 WAIT_ANY=-1
WAIT_MYPGRP=0 WNOHANG=1 WUNTRACED=2 W_OK=2 X_OK=1
`

const messages = new Map<number, string>([[0, 'Success']])
const numbers: Record<string, number> = {}

for (const line of ERRORS.trim().split('\n')) {
  const [number, names, ...words] = line.split(' ')
  messages.set(Number(number), words.join(' '))
  for (const name of names!.split('/')) numbers[name] = Number(number)
}
for (const setting of NUMBERS.trim().split(/\s+/)) {
  const [name, number] = setting.split('=')
  numbers[name!] = Number(number)
}

/** The number of an error that has a name like ENOENT; EIO for one that POSIX does not know. */
export function errorNumber(name: string): number {
  return numbers[name] ?? numbers.EIO!
}

/** `strerror`. */
export function errorMessage(number: number): string {
  return messages.get(number) ?? `Unknown error ${number}`
}

const values: Record<string, Value> = {
  ...numbers,
  OPEN_READ: new MString('r'),
  OPEN_WRITE: new MString('w'),
  OPEN_BOTH: new MString('r+'),
}

export const guilePosixConstants: Library = {
  name: '(guile)',
  exports: Object.keys(values),
  values,
}
