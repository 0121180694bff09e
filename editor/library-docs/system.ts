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
(putenv string)
  Gives an environment variable a value: NAME=VALUE; without "=" takes it away.
(unsetenv name)
  Takes an environment variable away.
(utsname:version uname)
  The version of the system's build.
(passwd:gid passwd)
  The number of the account's group.
(passwd:shell passwd)
  The account's shell.
(passwd:gecos passwd)
  The account's full name.
(getgrgid gid)
(getgrnam name)
  What is known of a group by its number or name.
(group:name group)
  The group's name.
(group:gid group)
  The group's number.
(group:mem group)
  The list of the accounts in the group.
(mktime time [zone])
  A pair of seconds since 1970 and a date.
(strptime format string)
  A pair of the date that STRING writes and how many characters that took.
(tm:year time)
  Years since 1900.
(tm:mon time)
  The month, 0 to 11.
(tm:mday time)
  The day of the month.
(tm:hour time)
  The hour.
(tm:min time)
  The minute.
(tm:sec time)
  The second.
(tm:wday time)
  The day of the week, 0 for Sunday.
(program-arguments)
  The list of the program's name and arguments.
(gettext message [domain] [category])
  MESSAGE in the user's language.
(setlocale category [locale])
  Chooses the language and customs of the program.
(provided? feature)
  Whether this Guile has FEATURE, a symbol.
## (guix utils)
(%current-system)
  The system type of this host, such as "x86_64-linux".
`
