export const PROCESSES = `
(alarm seconds)
  Has the signal SIGALRM come after SECONDS.
(chdir folder)
  Makes FOLDER the one that relative file names start from.
(chroot folder)
  Makes FOLDER the root of all file names, for this process.
(crypt password salt)
  A hash of a password, as /etc/shadow has it.
(ctermid)
  The file name of the process's terminal.
(execl program argument …)
  Becomes the program of that file name.
(execlp program argument …)
  As execl; looks for the program in PATH.
(execle program environment argument …)
  As execl, with a list of NAME=VALUE for the environment.
(getaffinity pid)
  The processors that a process may run on, as a bit vector.
(setaffinity pid mask)
  Says which processors a process may run on.
(getgroups)
  The numbers of the groups that the process belongs to, as a vector.
(setgroups groups)
  Says which groups the process belongs to.
(getitimer timer)
  How long a timer still runs.
(setitimer timer interval-seconds interval-microseconds seconds microseconds)
  Starts a timer that sends a signal.
(getpass prompt)
  Asks for a password on the terminal.
(getpgrp)
  The number of the process's group.
(getppid)
  The number of the process that has started this one.
(getpriority which who)
  How much others are preferred to a process: -20 for not at all, to 19.
(setpriority which who priority)
  Says how much others are preferred to a process.
(getrlimit resource)
  How much of a resource the process may use: two values, the soft and the hard limit.
(setrlimit resource soft hard)
  Says how much of a resource the process may use.
(getsid pid)
  The number of a process's session.
(kill pid signal)
  Sends a signal to a process.
(nice increment)
  Has others be preferred to this process by that much more.
(pause)
  Waits for a signal.
(primitive-fork)
  Makes a copy of the process: gives 0 in the copy, and the copy's number here.
(primitive-_exit [status])
  Ends the process at once, without writing what ports still hold back.
(restore-signals)
  Has signals do what they did before the first sigaction.
(set-program-arguments arguments)
  Changes what program-arguments gives.
(setegid group)
  Gives the process the rights of another group.
(seteuid user)
  Gives the process the rights of another user.
(setgid group)
  Makes the process one of another group.
(setuid user)
  Makes the process one of another user.
(sethostname name)
  Gives this host another name.
(setpgid pid group)
  Puts a process into another group.
(setsid)
  Begins a new session, without a terminal.
(sigaction signal [handler flags thread])
  Says what is done when a signal comes; without HANDLER, tells that.
(spawn program arguments [#:environment list] [#:input port] [#:output port] [#:error port] [#:search-path? bool])
  Starts a program and gives the number of its process.
(usleep microseconds)
  Waits.
(waitpid pid [options])
  Waits for a child process to end: a pair of its number and its status.
(status:exit-val status)
  The exit code in what system or waitpid gives, or #f where a signal has ended the program.
(status:stop-sig status)
  The signal that has stopped a program, or #f.
(status:term-sig status)
  The signal that has ended a program, or #f.
(times)
  How long the process has used the processor; see tms:clock and others.
(tms:clock times)
  The time since some moment, in internal time units.
(tms:utime times)
  The processor time of the process itself.
(tms:stime times)
  The processor time that the system has spent for the process.
(tms:cutime times)
  The processor time of child processes that have ended.
(tms:cstime times)
  The processor time that the system has spent for child processes that have ended.
(get-internal-real-time)
  The time since the program started, in internal time units.
(get-internal-run-time)
  The processor time that the program has used, in internal time units.
internal-time-units-per-second
  How many internal time units a second has.
(getegid)
  The number of the group whose rights the process has.
(getlogin)
  The name of the user who has logged in, or #f.
(getgr [group])
  What is known of a group by its name or number.
(group:passwd group)
  The group's password, mostly "x".
(passwd:passwd passwd)
  The account's password, mostly "x".
(getgrent)
(getpwent)
  The next of all groups, or accounts.
(setgrent)
(setpwent)
(endgrent)
(endpwent)
  Begins or ends going through all groups, or accounts.
(setgr [again])
(setpw [again])
  Begins going through all groups, or accounts; without an argument, ends it.
signal-handlers
  What is done for each signal, as a vector.
`
