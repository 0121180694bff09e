/** The language server's thread for whole checks. */
import { parentPort } from 'node:worker_threads'
import { answerChecks } from '../editor/check-thread.ts'
import { lspWorld } from './lsp-world.ts'

answerChecks(parentPort!, lspWorld)
