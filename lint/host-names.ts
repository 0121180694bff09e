/** Names of hosts, compared. */

/** One form for all ways to write a name or an address: `127.1`, `BUILDER.`, `[::1]`. */
export function canonicalHost(name: string): string {
  const bare = name.replace(/^\[(.*)\]$/, '$1')
  try {
    const { hostname } = new URL(`http://${bare.includes(':') ? `[${bare}]` : bare}`)
    return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  } catch {
    return bare.toLowerCase()
  }
}

/** Names that every host has for itself (RFC 6761, section 6.3; /etc/hosts of Debian and Guix). */
const OWN_NAMES = /^(localhost|localhost\.localdomain|.*\.localhost|ip6-localhost)$/
/** 127.0.0.0/8, ::1 and their forms in the other family; who connects to 0.0.0.0 or :: gets there as well. */
const OWN_ADDRESSES = /^(127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1|::|::ffff:7f[0-9a-f]{2}:[0-9a-f]+)$/

/** Whether the name leads to the host itself, wherever it is used. */
export function isLoopback(name: string): boolean {
  // To look closer at each of many names would take its time.
  if (!/^[[:\d]|local/i.test(name)) return false
  const host = canonicalHost(name)
  return OWN_NAMES.test(host) || OWN_ADDRESSES.test(host)
}
