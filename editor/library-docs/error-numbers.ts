/** Error numbers by their names, NAME and what has gone wrong. */
const ERRORS = `
E2BIG the arguments of a program are too long
EACCES it is not permitted
EADDRINUSE the network address is in use
EADDRNOTAVAIL this host does not have the network address
EADV advertising a resource failed
EAFNOSUPPORT the address is of a family that is not supported
EAGAIN it can't be done at the moment: try again
EALREADY it is under way already
EBADE an exchange is not valid
EBADF there is no such file descriptor
EBADFD the file descriptor is in no good state for this
EBADMSG a message is broken
EBADR a request descriptor is not valid
EBADRQC a request code is not valid
EBADSLT a slot is not valid
EBFONT a font file is not valid
EBUSY it is in use
ECANCELED it was cancelled
ECHILD there is no child process
ECHRNG a channel's number is out of range
ECOMM sending failed
ECONNABORTED the connection was aborted
ECONNREFUSED nobody accepts the connection
ECONNRESET the other side has ended the connection
EDEADLK waiting would never end
EDEADLOCK waiting would never end
EDESTADDRREQ it is not said where to send
EDOM a number is outside of what the function is defined for
EDOTDOT an error of the RFS file system
EDQUOT the user's share of the disk is used up
EEXIST the file is there already
EFAULT a memory address is not valid
EFBIG the file would be too large
EHOSTDOWN the host is down
EHOSTUNREACH no way leads to the host
EHWPOISON a page of memory is damaged
EIDRM an identifier was removed
EILSEQ bytes are no text in the encoding
EINPROGRESS it is under way now
EINTR a signal came in between
EINVAL an argument is not valid
EIO reading or writing failed
EISCONN there is a connection already
EISDIR it is a folder
EISNAM it is a named type
EKEYEXPIRED a key has expired
EKEYREJECTED a key was rejected
EKEYREVOKED a key was revoked
EL2HLT level 2 has halted
EL2NSYNC level 2 is not synchronized
EL3HLT level 3 has halted
EL3RST level 3 was reset
ELIBACC a shared library can't be reached
ELIBBAD a shared library is damaged
ELIBEXEC a shared library can't be run as a program
ELIBMAX there are too many shared libraries
ELIBSCN a section of a program's libraries is damaged
ELNRNG a link's number is out of range
ELOOP too many symbolic links lead to each other
EMEDIUMTYPE the medium is of the wrong type
EMFILE this process has too many open files
EMLINK the file has too many links
EMSGSIZE the message is too long
EMULTIHOP a way of several hops was tried
ENAMETOOLONG the file name is too long
ENAVAIL no XENIX semaphores are available
ENETDOWN the network is down
ENETRESET the network has dropped the connection
ENETUNREACH no way leads to the network
ENFILE the system has too many open files
ENOANO there is no anode
ENOBUFS there is no memory for buffers
ENOCSI there is no CSI structure
ENODATA there are no data
ENODEV there is no such device
ENOENT there is no such file or folder
ENOEXEC the file is no program that can be run
ENOKEY the key is not there
ENOLCK there are no more locks
ENOLINK the link was cut
ENOMEDIUM no medium is in the drive
ENOMEM there is not enough memory
ENOMSG there is no message of that type
ENONET the machine is on no network
ENOPKG a package is not installed
ENOPROTOOPT the protocol does not have the option
ENOSPC the disk is full
ENOSR there are no more streams
ENOSTR it is no stream
ENOSYS the system can't do that
ENOTBLK it is no block device
ENOTCONN there is no connection
ENOTDIR it is no folder
ENOTEMPTY the folder is not empty
ENOTNAM it is no XENIX file with a name
ENOTRECOVERABLE a lock's state can't be recovered
ENOTSOCK it is no socket
ENOTSUP it is not supported
ENOTTY it is no terminal
ENOTUNIQ the name is not unique on the network
ENXIO there is no such device or address
EOPNOTSUPP the socket can't do that
EOVERFLOW the value is too large for its type
EOWNERDEAD the owner of a lock has died
EPERM only others, such as root, may do that
EPFNOSUPPORT the protocol family is not supported
EPIPE nobody reads the other end
EPROTO the protocol was not kept
EPROTONOSUPPORT the protocol is not supported
EPROTOTYPE the protocol does not fit the socket
ERANGE the result is too large or too small
EREMCHG the remote address has changed
EREMOTE the object is remote
EREMOTEIO remote reading or writing failed
ERESTART the system call should be started again
ERFKILL a switch has turned the radio off
EROFS the file system is read-only
ESHUTDOWN the connection was shut down
ESOCKTNOSUPPORT the socket type is not supported
ESPIPE one can't move to a place in it
ESRCH there is no such process
ESRMNT an error of mounting over the network
ESTALE a file handle of a network file system is out of date
ESTRPIPE an error of a stream's pipe
ETIME a timer has expired
ETIMEDOUT it took too long
ETOOMANYREFS there are too many references
ETXTBSY the program's file is being run
EUCLEAN the file system needs to be repaired
EUNATCH the protocol's driver is not attached
EUSERS there are too many users
EWOULDBLOCK one would have to wait
EXDEV the two are on different file systems
EXFULL the exchange is full
`

export const ERROR_NUMBERS = ERRORS.trim().replace(
  /^(\S+) (.*)$/gm,
  '$1\n  The error number for: $2. system-error-errno gives such numbers.',
)
