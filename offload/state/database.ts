/**
 * The database file that the hook processes of a host share: its place, opening, schema, and what to
 * say when it can't be used.
 *
 * In WAL mode with `synchronous = NORMAL` a commit waits for no disk, and a power cut can lose the
 * last commits but not the file's consistency. Nothing here has to outlive a power cut.
 */
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

/** The state can't be used: without it nobody knows how many builds a machine has. */
export class StateError extends Error {
  /** What the operator can do, one sentence. */
  readonly hint: string
  constructor(message: string, hint: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StateError'
    this.hint = hint
  }
}

/** Raised when the tables change; a database with another number is refused. */
const SCHEMA_VERSION = 1

const SCHEMA = `
  CREATE TABLE lease (
    id INTEGER PRIMARY KEY,
    slot_key TEXT NOT NULL,      -- HOST:PORT
    pid INTEGER NOT NULL,
    started TEXT NOT NULL,       -- of the process: BOOT-ID/START-TIME
    derivation TEXT NOT NULL,
    taken INTEGER NOT NULL       -- milliseconds since 1970
  ) STRICT;
  CREATE INDEX lease_slot_key ON lease (slot_key);
  CREATE TABLE health (
    slot_key TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    retry_at INTEGER NOT NULL,   -- milliseconds since 1970
    trouble TEXT,
    reason TEXT,
    answered_in INTEGER,         -- milliseconds
    updated INTEGER NOT NULL     -- milliseconds since 1970
  ) STRICT, WITHOUT ROWID;
`

/** Milliseconds that a transaction waits for the others': they are all short. */
const BUSY_TIMEOUT = 2_000

export function databaseFile(directory: string): string {
  return join(directory, 'state.sqlite')
}

/** Opens the database in `directory`, making both where they are missing, for this user alone. Throws StateError. */
export function openDatabase(directory: string): DatabaseSync {
  const file = databaseFile(directory)
  let database: DatabaseSync | undefined
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const { DatabaseSync } = loadSqlite()
    database = new DatabaseSync(file)
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    if (versionOf(database) !== SCHEMA_VERSION) createSchema(database)
    return database
  } catch (error) {
    database?.close()
    throw error instanceof StateError ? error : unusable(file, error)
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()!.user_version)
}

function createSchema(database: DatabaseSync): void {
  inTransaction(database, () => {
    const version = versionOf(database) // another process may have been first
    if (version === SCHEMA_VERSION) return
    if (version !== 0) {
      throw new StateError(
        `the state database ${database.location()} is of version ${version}, not ${SCHEMA_VERSION}`,
        'it was made by another release: stop the daemon and remove it',
      )
    }
    database.exec(SCHEMA)
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
  })
}

/** Runs `action` as the only writer. */
export function inTransaction<T>(database: DatabaseSync, action: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = action()
    database.exec('COMMIT')
    return result
  } catch (error) {
    try {
      database.exec('ROLLBACK')
    } catch {
      // The failure has already ended the transaction.
    }
    throw error
  }
}

/** Result codes of SQLite (sqlite.org/rescode.html) and errno names, and what to do about them. */
const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'free some disk space',
  SQLITE_FULL: 'free some disk space',
  SQLITE_BUSY: 'another process has kept it locked for seconds: see who has it open',
  SQLITE_CORRUPT: 'while no build is being offloaded, remove it: it is made anew',
  SQLITE_NOTADB: 'while no build is being offloaded, remove it: it is made anew',
}
const PRIMARY_CODES: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  26: 'SQLITE_NOTADB',
}

export function unusable(file: string, error: unknown): StateError {
  const { code, errcode, message } = error as { code?: string; errcode?: number; message: string }
  // The low byte of an extended result code is the primary one.
  const name = errcode === undefined ? code : PRIMARY_CODES[errcode & 0xff]
  return new StateError(
    `the state database ${file} can't be used: ${message}`,
    HINTS[name ?? ''] ??
      'let the user that runs guix-daemon write there, or name another folder with GUIX_OFFLOADER_STATE_DIRECTORY',
    error,
  )
}

/** Node 22 warns on stderr that SQLite is experimental; the hook's stderr is guix-daemon's. */
function loadSqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}
