export const VALIDATE_HELP = `usage: guix-offloader validate [OPTION…] [FILE…]

Checks machines files before a daemon reads them, without Guix, Guile, network or root. FILE is a
machines file, a Guix System configuration with machines in it, a folder (every *.scm below it that has
a build-machine form), or '-' for standard input. The default is /etc/guix/machines.scm.

Findings go to standard output, everything else to standard error.

What is printed:
  -f, --format FORMAT        pretty (the default), short, json, sarif, github, junit
  -o, --output FORMAT=FILE   also write this format to FILE; may be repeated
      --fail-on SEVERITY     exit with 1 from this severity on: error (the default), warning, info
      --list-rules           list the rules instead ('guix-offloader explain RULE' tells of one)

What is checked:
      --target TARGET        the daemons that will read the file: guix-1.5 (the default), guix-1.2, 2014
      --check-files          look at the key files that machines name, too
      --stdin-filename FILE  where the text of '-' belongs: its name, folder and configuration
      --config FILE          the configuration, instead of guix-offloader.toml in the file's folder or above
      --no-config            no configuration

What the file's program may do. It sees no environment but HOME=/root, no files but those of its
folder, and not this machine:
      --env NAME=VALUE       set a variable for it; may be repeated
      --pass-env NAME        give it a variable of this environment; may be repeated
      --allow-read DIR       let it read files below DIR; may be repeated
      --max-steps N          stop it after so many calls (20 million)
      --max-time SECONDS     … after so long (5)
      --max-memory MIB       … when it takes so much memory (512)

Mending:
      --fix                  apply the fixes that change nothing else, in place; from '-' to standard output
      --fix-dry-run          print them as a patch instead, and no findings

Exit codes: 0 no findings from --fail-on on; 1 findings; 2 wrong usage, or a file that can't be read or
written.
`
