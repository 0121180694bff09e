/** Writes nars and bundles, right ones and wrong ones, for tests. */
import { Encoder } from '../../../offload/wire/encoder.ts'

/** Tokens are strings; bytes stand as they are. */
export type Token = string | Uint8Array

export function tokens(...list: readonly Token[]): Buffer {
  const encoder = new Encoder()
  for (const token of list) {
    if (typeof token === 'string') encoder.string(token)
    else encoder.raw(token)
  }
  return encoder.bytes()
}

export type Tree =
  | { readonly file: string | Uint8Array; readonly executable?: boolean }
  | { readonly link: string }
  | { readonly folder: Readonly<Record<string, Tree>> }

export function nar(tree: Tree): Buffer {
  return tokens('nix-archive-1', node(tree))
}

export function node(tree: Tree): Buffer {
  if ('link' in tree) return tokens('(', 'type', 'symlink', 'target', tree.link, ')')
  if ('file' in tree) {
    const executable = tree.executable ? ['executable', ''] : []
    const content = new Encoder().string(tree.file).bytes()
    return tokens('(', 'type', 'regular', ...executable, 'contents', content, ')')
  }
  const entries = Object.entries(tree.folder).map(([name, tree]) => entry(name, node(tree)))
  return tokens('(', 'type', 'directory', ...entries, ')')
}

export function entry(name: string, node: Uint8Array): Buffer {
  return tokens('entry', '(', 'name', name, 'node', node, ')')
}

export interface Item {
  readonly nar: Uint8Array
  readonly path: string
  readonly references?: readonly string[]
  readonly deriver?: string
  readonly magic?: number
  readonly signed?: number
}

export function item({ nar, path, references = [], deriver = '', ...rest }: Item): Buffer {
  return new Encoder()
    .raw(nar)
    .integer(rest.magic ?? 0x4558494e)
    .string(path)
    .strings(references)
    .string(deriver)
    .integer(rest.signed ?? 1)
    .string('(signature)')
    .bytes()
}

export function bundle(...items: readonly Uint8Array[]): Buffer {
  const encoder = new Encoder()
  for (const item of items) encoder.integer(1).raw(item)
  return encoder.integer(0).bytes()
}
