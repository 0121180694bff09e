export const FILES = `
(load file [reader])
  Evaluates the forms of FILE, relative to the file that this one is in, and gives the last value.
(primitive-load file)
  Evaluates the forms of FILE and gives the last value.
(primitive-load-path file [fallback])
  As primitive-load; FILE is looked for in the folders of %load-path.
(file-exists? file)
  Whether there is a file or folder of that name.
(dirname file)
  The folder that FILE is in: all before the last slash.
(basename file [suffix])
  FILE without its folder, and without SUFFIX where it has that.
(absolute-file-name? file)
  Whether FILE begins at the root.
(canonicalize-path file)
  The absolute name of FILE, without symbolic links. The file must exist.
(getcwd)
  The current folder.
(stat file [exception-on-error?])
  What is known of FILE: size, owner, times.
(lstat file)
  As stat; of a symbolic link itself.
(stat:size stat)
  Its size in bytes.
(stat:type stat)
  What it is: regular, directory, symlink, …
(stat:mtime stat)
  When it was last changed, in seconds since 1970.
(stat:mode stat)
  Its type and permissions, as a number.
(access? file how)
  Whether the process may do with FILE what HOW says: R_OK, W_OK, X_OK, F_OK.
(readlink link)
  Where a symbolic link leads.
(opendir folder)
  A stream of the names in a folder.
(readdir stream)
  The next name, or the end-of-file object.
(closedir stream)
  Closes the stream.
(in-vicinity folder file)
  FILE in FOLDER.
(search-path folders file [extensions] [require-extension?])
  The first FILE that there is in one of the folders, or #f.
(%search-load-path file)
  Where FILE is in the folders of %load-path, or #f.
%load-path
  The folders where modules are looked for.
file-name-separator-string
  What stands between the parts of a file name: "/".
(delete-file file)
  Deletes FILE.
(mkdir folder [mode])
  Makes a folder.
(rename-file old new)
  Gives a file another name.
(file-is-directory? file)
  Whether FILE is a folder.
(stat:uid stat)
  The number of the owner.
(stat:gid stat)
  The number of the group.
(stat:perms stat)
  Its permissions, as a number.
(stat:ino stat)
  The number of its inode.
(stat:atime stat)
  When it was last read, in seconds since 1970.
(load-from-path file)
  Evaluates the forms of FILE, which is looked for in the folders of %load-path.
(parse-path path [tail])
  The list of the folders in a string such as "a:b", in front of TAIL.
(file-name-separator? char)
  Whether CHAR stands between the parts of file names.
## (ice-9 ftw)
(scandir folder [select?] [less?])
  The sorted list of names in FOLDER, with "." and "..", of which SELECT? is true; #f where it can't be read.
(file-system-fold enter? leaf down up skip error initial file [stat])
  Goes through FILE and all that is in it.
(nftw file procedure option …)
  Calls PROCEDURE for FILE and all that is in it.
(ftw file procedure option …)
  Calls PROCEDURE for FILE and all that is in it.
`
