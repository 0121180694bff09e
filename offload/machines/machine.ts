/** A build machine as the scheduler and the session see it: plain, checked, frozen. */

export interface BuildMachine {
  readonly name: string
  readonly port: number
  /** At least one: `x86_64-linux`. */
  readonly systems: readonly string[]
  readonly user: string
  /** Absolute path of the private key; undefined where HOME was unknown when the file was loaded. */
  readonly privateKey: string | undefined
  /** In OpenSSH form; undefined in files of the 2014 form: the known_hosts files decide. */
  readonly hostKey: string | undefined
  /** As written: `zlib@openssh.com,zlib`, `none`. */
  readonly compression: string
  readonly compressionLevel: number
  readonly daemonSocket: string
  /** Load per core above which the machine is left alone; undefined never. */
  readonly overloadThreshold: number | undefined
  readonly parallelBuilds: number
  readonly speed: number
  readonly features: readonly string[]
  /** Where the record form stands: 1-based line, 0-based column, as Guile prints places. */
  readonly location:
    | { readonly file: string; readonly line: number; readonly column: number }
    | undefined
}
