export const SYSTEM_FLAGS = `
LC_ALL
  For setlocale: all that depends on the language and country.
LC_ADDRESS
LC_COLLATE
LC_CTYPE
LC_IDENTIFICATION
LC_MEASUREMENT
LC_MESSAGES
LC_MONETARY
LC_NAME
LC_NUMERIC
LC_PAPER
LC_TELEPHONE
LC_TIME
  For setlocale: the part of the locale that its name tells.
O_RDONLY
O_WRONLY
O_RDWR
  For open: to read, to write, or both.
O_APPEND
  For open: what is written goes to the end.
O_ASYNC
  For open: send a signal when input or output is possible.
O_CLOEXEC
  For open: programs that are started do not inherit the file.
O_CREAT
  For open: make the file where it is not there.
O_DIRECT
  For open: past the system's cache.
O_DIRECTORY
  For open: fail where it is no folder.
O_EXCL
  For open, with O_CREAT: fail where the file is there.
O_IGNORE_CTTY
O_NOLINK
O_NOTRANS
  Flags for open that only the Hurd has.
O_LARGEFILE
  For open: allow files over 2 GiB; always so on 64-bit systems.
O_NDELAY
O_NONBLOCK
  For open: never wait.
O_NOATIME
  For open: reading does not change the time of the last access.
O_NOCTTY
  For open: a terminal does not become the process's own.
O_NOFOLLOW
  For open: fail where it is a symbolic link.
O_PATH
  For open: only a place in the file system, nothing to read or write.
O_SYNC
  For open: what is written is on the disk before writing returns.
O_TMPFILE
  For open: a file without a name in that folder.
O_TRUNC
  For open: what the file holds is dropped.
SOCK_STREAM
  The socket type for connections, as TCP's.
SOCK_DGRAM
  The socket type for single messages, as UDP's.
SOCK_RAW
  The socket type for packets as they are.
SOCK_RDM
  The socket type for messages that arrive, in any order.
SOCK_SEQPACKET
  The socket type for messages that arrive in order.
SOCK_CLOEXEC
SOCK_NONBLOCK
  Added to a socket type: programs that are started do not inherit it; it never waits.
SOL_SOCKET
  The level of the options that all sockets have.
SO_BROADCAST
SO_DEBUG
SO_DONTROUTE
SO_KEEPALIVE
SO_NO_CHECK
SO_OOBINLINE
SO_REUSEADDR
SO_REUSEPORT
  A socket option that is switched on and off: see socket(7).
SO_ERROR
SO_TYPE
  A socket option that tells: the last error; the socket's type.
SO_PRIORITY
  The socket option for which packets go first.
SO_LINGER
  The socket option for whether closing waits until all is sent.
SO_RCVBUF
SO_SNDBUF
  The socket options for the sizes of the buffers for receiving and sending.
SO_RCVTIMEO
SO_SNDTIMEO
  The socket options for how long receiving and sending may take.
TCP_CORK
TCP_NODELAY
  TCP's options to hold small packets back, and to send them at once.
`
