/**
 * What the hook processes of a host know in common: who has a build where, and how the machines
 * fared. Every method is one short transaction, and throws StateError where the database fails.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { Health, Trouble } from '../schedule/health.ts'
import { databaseFile, inTransaction, openDatabase, unusable } from './database.ts'
import { identify, isRunning, type ProcessIdentity } from './processes.ts'

/** One build slot on one machine, held until it is released or its process has ended. */
export interface Lease {
  readonly id: number
  readonly slotKey: string
}

export interface Holder extends ProcessIdentity {
  readonly slotKey: string
  readonly derivation: string
  /** Milliseconds since 1970. */
  readonly taken: number
}

export class State implements Disposable {
  readonly #database: DatabaseSync
  readonly #file: string
  readonly #self: ProcessIdentity

  /** Opens the state kept in `directory`, made where it is missing. */
  constructor(directory: string) {
    this.#database = openDatabase(directory)
    this.#file = databaseFile(directory)
    this.#self = identify(process.pid)!
  }

  /** The leases in force, oldest first. */
  holders(): Holder[] {
    return this.#guard(() =>
      this.#database
        .prepare('SELECT slot_key, pid, started, derivation, taken FROM lease ORDER BY id')
        .all()
        .map((row) => ({
          slotKey: String(row.slot_key),
          pid: Number(row.pid),
          started: String(row.started),
          derivation: String(row.derivation),
          taken: Number(row.taken),
        }))
        .filter(isRunning),
    )
  }

  /**
   * A slot of the machine for this process, where fewer than `limit` are taken. Whichever process
   * asks first gets the last one. Leases of processes that have ended are removed.
   */
  lease(slotKey: string, limit: number, derivation: string): Lease | undefined {
    const database = this.#database
    return this.#transaction(() => {
      const rows = database
        .prepare('SELECT id, pid, started FROM lease WHERE slot_key = ?')
        .all(slotKey)
      let taken = 0
      for (const { id, pid, started } of rows) {
        if (isRunning({ pid: Number(pid), started: String(started) })) taken++
        else database.prepare('DELETE FROM lease WHERE id = ?').run(id!)
      }
      if (taken >= limit) return undefined
      const { lastInsertRowid } = database
        .prepare(
          'INSERT INTO lease (slot_key, pid, started, derivation, taken) VALUES (?, ?, ?, ?, ?)',
        )
        .run(slotKey, this.#self.pid, this.#self.started, derivation, Date.now())
      return { id: Number(lastInsertRowid), slotKey }
    })
  }

  release(lease: Lease): void {
    this.#guard(() => this.#database.prepare('DELETE FROM lease WHERE id = ?').run(lease.id))
  }

  /** What is remembered of each machine, by slot key. */
  health(): Map<string, Health> {
    return this.#guard(() => {
      const rows = this.#database
        .prepare('SELECT slot_key, failures, retry_at, trouble, reason, answered_in FROM health')
        .all()
      return new Map(
        rows.map((row) => [
          String(row.slot_key),
          {
            failures: Number(row.failures),
            retryAt: Number(row.retry_at),
            trouble: (row.trouble ?? undefined) as Trouble | undefined,
            reason: (row.reason ?? undefined) as string | undefined,
            answeredIn: (row.answered_in ?? undefined) as number | undefined,
          },
        ]),
      )
    })
  }

  remember(slotKey: string, health: Health): void {
    this.#guard(() =>
      this.#database
        .prepare(
          `INSERT OR REPLACE INTO health
             (slot_key, failures, retry_at, trouble, reason, answered_in, updated)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          slotKey,
          health.failures,
          health.retryAt,
          health.trouble ?? null,
          health.reason ?? null,
          health.answeredIn === undefined ? null : Math.round(health.answeredIn),
          Date.now(),
        ),
    )
  }

  /** Runs `action` while no other process runs one, or takes a lease. Must be short. */
  exclusively<T>(action: () => T): T {
    return this.#transaction(action)
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #transaction<T>(action: () => T): T {
    return this.#guard(() => inTransaction(this.#database, action))
  }

  #guard<T>(action: () => T): T {
    try {
      return action()
    } catch (error) {
      const { code } = error as { code?: unknown }
      throw code === 'ERR_SQLITE_ERROR' ? unusable(this.#file, error) : error
    }
  }
}
