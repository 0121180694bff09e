export const ALISTS_AND_TABLES = `
(assq key alist)
(assv key alist)
  The entry of ALIST for KEY, a pair of key and value, by eq? or eqv?; #f where there is none.
(assoc key alist)
  The entry of ALIST for KEY, a pair of key and value, by equal?: right for strings. #f where there is none.
(assq-ref alist key)
(assv-ref alist key)
  The value of KEY in ALIST, by eq? or eqv?: for symbols and numbers. #f where there is none.
(assoc-ref alist key)
  The value of KEY in ALIST, by equal?: right for strings. #f where there is none.
(assq-set! alist key value)
(assv-set! alist key value)
(assoc-set! alist key value)
  ALIST with VALUE for KEY; changes the entry that is there, or puts one in front.
(assq-remove! alist key)
(assv-remove! alist key)
(assoc-remove! alist key)
  ALIST without its first entry for KEY.
(acons key value alist)
  ALIST with an entry for KEY in front.
(make-hash-table [size])
  An empty hash table. Which procedures are used with it says how keys are compared: hash- by equal?,
  hashq- by eq?, hashv- by eqv?.
(hash-table? object)
  Whether OBJECT is a hash table.
(hash-ref table key [default])
(hashq-ref table key [default])
(hashv-ref table key [default])
  The value of KEY in TABLE; DEFAULT, or #f, where there is none.
(hash-set! table key value)
(hashq-set! table key value)
(hashv-set! table key value)
  Makes VALUE the value of KEY in TABLE.
(hash-remove! table key)
(hashq-remove! table key)
(hashv-remove! table key)
  Takes KEY out of TABLE.
(hash-get-handle table key)
  The pair of KEY and its value in TABLE, or #f.
(hash-create-handle! table key value)
  The pair of KEY and its value in TABLE, made with VALUE where there is none.
(hash-clear! table)
  Takes everything out of TABLE.
(hash-for-each procedure table)
  Calls PROCEDURE with each key and its value, in no particular order.
(hash-map->list procedure table)
  The list of what PROCEDURE gives for each key and its value, in no particular order.
(hash-fold procedure initial table)
  Goes through TABLE: PROCEDURE gets key, value and what it gave before, at first INITIAL.
(hash-count predicate table)
  The number of keys and values of which PREDICATE is true.
(hash key size)
  A number from 0 to SIZE-1, by equal?.
## (ice-9 hash-table)
(alist->hash-table alist)
  A hash table with the entries of ALIST, for keys by equal?.
(alist->hashq-table alist)
  A hash table with the entries of ALIST, for keys by eq?.
## (ice-9 vlist)
(vhash-cons key value vhash [hash])
  VHASH with VALUE for KEY; the old one stays as it is.
(vhash-assoc key vhash [equal?] [hash])
  The pair of KEY and its value, or #f.
(alist->vhash alist [hash])
  A vhash with the entries of ALIST.
(vlist-cons object vlist)
  VLIST with OBJECT in front.
vlist-null
  The empty vlist.
`
