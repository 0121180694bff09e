export const CHANGING_FILES = `
(chmod file mode)
  Changes the permissions of a file: #o600 for its owner only.
(chmodat folder file mode [flags])
  As chmod, for a file in a folder that is open as a port.
(chown file owner group)
  Gives a file to another user and group, by their numbers.
(chown-at folder file owner group [flags])
  As chown, for a file in a folder that is open as a port.
(copy-file from to)
  Copies a file.
(delete-file-at folder file [flags])
  Removes a file in a folder that is open as a port.
(flock port operation)
  Locks a file, or unlocks it: LOCK_SH, LOCK_EX, LOCK_UN.
(fsync port)
  Waits until what was written to a file is on the disk.
(sync)
  Has everything that was written go to the disks.
(link old new)
  Gives a file a second name.
(symlink target name)
  Makes a symbolic link.
(symlinkat folder target name)
  As symlink, in a folder that is open as a port.
(mkdirat folder name [mode])
  Makes a folder in one that is open as a port.
(mkdtemp template)
  Makes a new folder, whose name has other letters for the XXXXXX at the end of TEMPLATE.
(mkstemp template [mode])
  Opens a new file, whose name has other letters for the XXXXXX at the end of TEMPLATE.
(mkstemp! template [mode])
  As mkstemp; changes TEMPLATE itself.
(mknod file type permissions device)
  Makes a device, a pipe or another special file.
(tmpfile)
  A port to a new file that is gone when it is closed.
(tmpnam)
  A file name that nothing has. Somebody else may take it in between: mkstemp is better.
(open-io-file file)
  A port to read from and write to FILE.
(rename-file-at old-folder old new-folder new)
  Gives a file another name; the folders are open as ports.
(rmdir folder)
  Removes an empty folder.
(statat folder file [flags])
  What the system knows of a file in a folder that is open as a port.
(truncate-file file [length])
  Cuts FILE, a name or a port, at LENGTH bytes.
(umask [mode])
  The permissions that new files do not get; sets them where MODE is given.
(utime file [accessed modified accessed-nanoseconds modified-nanoseconds flags])
  Sets when a file was last read and changed.
(with-error-to-file file thunk [#:binary bool] [#:encoding encoding])
  Calls THUNK with FILE as the port for messages.
(close-fdes descriptor)
  Closes a file by its number.
(dup port-or-descriptor)
  Another port or number for the same open file.
(dup->fdes port-or-descriptor [descriptor])
  Another number for the same open file.
(dup->inport port-or-descriptor)
(dup->outport port-or-descriptor)
  Another port for the same open file, to read from or to write to.
(dup->port port-or-descriptor mode)
  Another port for the same open file, opened as MODE says.
(dup2 old new)
  Makes the number NEW mean the file that OLD means.
(duplicate-port port modes)
  Another port for the same open file.
(fcntl port command [value])
  Gets or sets what the system keeps of an open file: F_GETFD, F_SETFL, …
(fdes->inport descriptor)
(fdes->outport descriptor)
  A port for a file's number, to read from or to write to.
(fdes->ports descriptor)
  The ports that stand for a file's number.
(fdopen descriptor modes)
  A port for a file's number.
(file-set-position port offset [whence])
  Goes to a place in a file.
(fileno port)
  The number of the file behind a port.
(move->fdes port descriptor)
(primitive-move->fdes port descriptor)
  Has the file behind PORT be under another number.
(open file flags [mode])
  A port to FILE, opened as flags such as O_RDONLY say.
(open-fdes file flags [mode])
  As open; gives the file's number.
(open-fdes-at folder file flags [mode])
  As open-fdes, for a file in a folder that is open as a port.
(openat folder file flags [mode])
  As open, for a file in a folder that is open as a port.
(pipe)
  A pair of ports: what is written to the second is read from the first.
(port->fdes port)
  The number of the file behind a port, which then stays open.
(redirect-port old new)
  Has NEW stand for the file of OLD.
(select reads writes exceptions [seconds microseconds])
  Waits until something can be read or written; gives the ports that are ready.
(sendfile out in count [offset])
  Copies bytes from one open file to another within the system.
(tcgetpgrp port)
  The group of processes that has the terminal.
(tcsetpgrp port group)
  Gives the terminal to a group of processes.
(ttyname port)
  The file name of the terminal behind a port.
(release-port-handle port)
  One fewer who needs the file number of PORT to stay as it is.
(port-revealed port)
  How many need the file number of PORT to stay as it is.
(set-port-revealed! port count)
  Says how many need the file number of PORT to stay as it is.
(adjust-port-revealed! port count)
  Adds COUNT to how many need the file number of PORT to stay as it is.
`
