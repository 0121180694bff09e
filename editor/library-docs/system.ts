export const SYSTEM = `
(getenv name)
  The value of the environment variable NAME, or #f. The hook is run by guix-daemon, which has few of them.
(setenv name value)
  Gives an environment variable a value, or with #f takes it away.
(environ [settings])
  The list of all environment variables as NAME=VALUE.
(gethostname)
  The name of this host.
(uname)
  What system this host runs; see utsname:machine and others.
(utsname:machine uname)
  The kind of processor.
(utsname:nodename uname)
  The name of the host.
(utsname:sysname uname)
  The name of the system: "Linux".
(utsname:release uname)
  The version of the kernel.
(getpwuid uid)
  What is known of the account with this number.
(getpwnam name)
  What is known of the account of this name.
(getpw [account])
  What is known of an account by its name or number.
(passwd:dir passwd)
  The account's home folder.
(passwd:name passwd)
  The account's name.
(passwd:uid passwd)
  The account's number.
(getuid)
  The number of the user that runs the process.
(geteuid)
  The number of the user whose rights the process has.
(getgid)
  The number of the group that runs the process.
(getpid)
  The number of the process.
(current-time)
  Seconds since 1970.
(gettimeofday)
  A pair of seconds since 1970 and microseconds.
(localtime seconds [zone])
  SECONDS since 1970 as a date in the local time zone.
(gmtime seconds)
  SECONDS since 1970 as a date in UTC.
(strftime format time)
  TIME as text: %Y the year, %m the month, %d the day, %H:%M:%S the time.
(command-line)
  The list of the program's name and arguments.
(system [command])
  Has a shell run COMMAND. A machines file is read by the hook: it should run nothing.
(system* program argument …)
  Runs PROGRAM with the arguments. A machines file is read by the hook: it should run nothing.
(sleep seconds)
  Waits.
(version)
  Guile's version.
(effective-version)
  Guile's version without its last part.
(major-version)
  The first part of Guile's version.
%host-type
  The kind of system that Guile was built for, as a GNU triplet.
## (guix utils)
(%current-system)
  The system type of this host, such as "x86_64-linux".
`
