/**
 * Properties are tried on the same random values every time, so that a run says the same of the same
 * tree. GENERATED_SEED sets others.
 */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.GENERATED_SEED ?? 20140115) })
