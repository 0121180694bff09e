#!/bin/sh
# Process 1 of a machine: run in fresh mount, network, pid, uts and ipc namespaces, it puts the
# machine's own root together, says "ready" and then lives as long as its standard input is open.
#
#   machine.sh DEBIAN FOLDER NAME [CHECKOUT]
#
# FOLDER becomes the root. Only /usr is DEBIAN's own, read-only; all the rest is the machine's. With
# CHECKOUT, the repository is on /opt/guix-offloader, read-only.
set -eu
debian=$1 folder=$2 name=$3 checkout=${4:-}

read_only() {
  mkdir -p "$2"
  mount --bind "$1" "$2"
  mount -o remount,bind,ro "$2"
}

hostname "$name"
ip link set lo up

mount --bind "$folder" "$folder" # pivot_root wants a mount point
cd "$folder"
chmod 755 .
mkdir -p dev gnu/store home mnt opt proc root run/lock run/sshd srv sys tmp \
  var/cache var/empty var/guix var/lib var/log/guix var/tmp
chmod 1777 tmp var/tmp
chmod 700 root
ln -s /run var/run
for name in bin sbin lib lib32 lib64 libx32; do
  [ ! -L "$debian/$name" ] || ln -s "usr/$name" "$name"
done
cp -a "$debian/etc" .
read_only "$debian/usr" usr
[ -z "$checkout" ] || read_only "$checkout" opt/guix-offloader

mount -t proc proc proc
mount -t tmpfs -o mode=755 dev dev
mknod -m 666 dev/null c 1 3
mknod -m 666 dev/zero c 1 5
mknod -m 666 dev/full c 1 7
mknod -m 666 dev/random c 1 8
mknod -m 666 dev/urandom c 1 9
mknod -m 666 dev/tty c 5 0
ln -s /proc/self/fd dev/fd
mkdir dev/pts dev/shm
chmod 1777 dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
ln -s pts/ptmx dev/ptmx

# Not a chroot: inside one the kernel refuses an unprivileged guix-daemon its user namespaces.
pivot_root . mnt
cd /
umount -l /mnt

echo ready
# Nobody waits for orphans: with SIGCHLD ignored, the kernel buries them.
exec env --ignore-signal=CHLD cat >/dev/null
