/** The Debian sid that all machines share: Guix, its daemon, sshd, and a static busybox to build with. */
import { access, chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { check } from './program.ts'

const packages = [
  'guix',
  'openssh-server',
  'openssh-client',
  'busybox-static',
  // for the Node binary that npm brings
  'libstdc++6',
]

/**
 * The folder of a complete root, made on first use: about a minute, 820 MB, root privileges and the
 * network. It stays in the cache; nothing ever writes into it afterwards. `GUIX_OFFLOADER_LAB_ROOT`
 * names a ready one, `GUIX_OFFLOADER_LAB_CACHE` another place for the cache.
 */
export async function debianRoot(say: (line: string) => void = () => {}): Promise<string> {
  const ready = process.env.GUIX_OFFLOADER_LAB_ROOT
  if (ready) return ready
  const cache =
    process.env.GUIX_OFFLOADER_LAB_CACHE ??
    path.join(process.env.XDG_CACHE_HOME ?? '/var/cache', 'guix-offloader-lab')
  const root = path.join(cache, 'debian-sid')
  if (await exists(root)) return root

  await mkdir(cache, { recursive: true })
  const unfinished = await mkdtemp(path.join(cache, 'unfinished-'))
  try {
    await chmod(unfinished, 0o755) // apt drops its privileges
    say('making the Debian root (once, about a minute)')
    const mirror = await debianMirror()
    await check(
      [
        'mmdebstrap',
        '--variant=minbase',
        // a mirror's release file may be older than it promises
        '--aptopt=Acquire::Check-Valid-Until "false"',
        `--include=${packages.join(',')}`,
        'sid',
        path.join(unfinished, 'root'),
        ...(mirror === undefined ? [] : [mirror]),
      ],
      { timeout: 20 * 60_000, env: process.env },
    )
    await rename(path.join(unfinished, 'root'), root).catch((error: NodeJS.ErrnoException) => {
      // another process was faster
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
    return root
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** The mirror this host's apt uses for Debian; undefined leaves the choice to mmdebstrap. */
async function debianMirror(): Promise<string | undefined> {
  const targets = await check([
    'apt-get',
    'indextargets',
    '--format',
    '$(REPO_URI) $(COMPONENT)',
    'Created-By: Packages',
  ]).catch(() => '')
  return targets
    .split('\n')
    .map((line) => line.split(' '))
    .find(([uri, component]) => component === 'main' && /\/debian\/?$/.test(uri ?? ''))?.[0]
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
