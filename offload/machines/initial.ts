/** What the fields of a build machine are that are not given. */
import type { Syntax } from '../../scheme/reader/syntax.ts'
import { context } from '../../scheme/runtime/context.ts'
import { Flonum, MString, NIL, type Value } from '../../scheme/runtime/values.ts'
import { type FieldName, locationRecord } from './record.ts'

/** Strings are fresh: a program can change them. */
export function initialValue(field: FieldName, form: Syntax): Value {
  switch (field) {
    case 'port':
      return 22
    case 'private-key': {
      const home = context().host.getenv('HOME')
      return home === undefined ? false : new MString(`${home}/.ssh/id_rsa`)
    }
    case 'compression':
      return new MString('zlib@openssh.com,zlib')
    case 'compression-level':
      return 3
    case 'daemon-socket':
      return new MString('/var/guix/daemon-socket/socket')
    case 'overload-threshold':
      return new Flonum(0.8)
    case 'parallel-builds':
      return 1
    case 'speed':
      return new Flonum(1)
    case 'features':
      return NIL
    case 'location':
      return locationRecord(form)
    default:
      return false
  }
}
