export const SRFI_TABLES = `
## (srfi srfi-69)
(make-hash-table [equal hash] argument …)
  A hash table whose keys are compared with EQUAL.
(alist->hash-table alist [equal hash] argument …)
  A hash table of an alist; of entries with one key, the first counts.
(hash-table? object)
  Whether OBJECT is such a hash table.
(hash-table-size table)
  How many entries TABLE has.
(hash-table-ref table key [thunk])
  The value of KEY, or what THUNK gives; without it, an error where KEY is not there.
(hash-table-ref/default table key default)
  The value of KEY, or DEFAULT.
(hash-table-set! table key value)
  Gives KEY a value.
(hash-table-delete! table key)
  Removes KEY.
(hash-table-exists? table key)
  Whether KEY has a value.
(hash-table-update! table key procedure [thunk])
  Gives KEY what PROCEDURE makes of its value, or of what THUNK gives.
(hash-table-update!/default table key procedure default)
  Gives KEY what PROCEDURE makes of its value, or of DEFAULT.
(hash-table-keys table)
  The list of all keys.
(hash-table-values table)
  The list of all values.
(hash-table-walk table procedure)
  Calls PROCEDURE with each key and value.
(hash-table-fold table procedure initial)
  Combines all entries: (procedure key value result).
(hash-table->alist table)
  All entries as an alist.
(hash-table-copy table)
  A new hash table of the same entries.
(hash-table-merge! table1 table2)
  Puts the entries of TABLE2 into TABLE1.
(hash-table-equivalence-function table)
  What the keys are compared with.
(hash-table-hash-function table)
  What gives the keys' hashes.
(hash object [bound])
  A number that is the same for what equal? takes for equal.
(hash-by-identity object [bound])
  A number that is the same for what eq? takes for equal.
(string-ci-hash string [bound start end])
  A number that is the same for strings that differ in case only.
## (srfi srfi-35)
&condition
  The type of all conditions.
&message
  The type of conditions with a message.
&serious
  The type of conditions that should not be passed over.
&error
  The type of errors.
(make-condition-type id parent fields)
  A new type of conditions below PARENT.
(condition-type? object)
  Whether OBJECT is a type of conditions.
(make-condition type field value …)
  A condition of TYPE, with the names of its fields and their values.
(make-compound-condition condition …)
  A condition that is all of these.
(condition? object)
  Whether OBJECT is a condition.
(condition-has-type? condition type)
  Whether CONDITION is, or has a part that is, of TYPE.
(condition-ref condition field)
  A field of CONDITION.
(extract-condition condition type)
  The part of CONDITION that is of TYPE.
(condition-message condition)
  The message of CONDITION.
(message-condition? object)
  Whether OBJECT is a condition with a message.
(serious-condition? object)
  Whether OBJECT is a condition that should not be passed over.
(error? object)
  Whether OBJECT is a condition that is an error.
## (srfi srfi-171)
(list-transduce transducer reducer list)
(list-transduce transducer reducer initial list)
(vector-transduce transducer reducer vector)
(vector-transduce transducer reducer initial vector)
(string-transduce transducer reducer string)
(string-transduce transducer reducer initial string)
(bytevector-u8-transduce transducer reducer bytevector)
(bytevector-u8-transduce transducer reducer initial bytevector)
(generator-transduce transducer reducer generator)
(generator-transduce transducer reducer initial generator)
  Passes the elements through TRANSDUCER and combines what comes out with REDUCER.
(port-transduce transducer reducer reader [port])
(port-transduce transducer reducer initial reader port)
  As list-transduce, with what READER reads of PORT.
(tmap procedure)
  A transducer: what PROCEDURE gives for each element.
(tfilter predicate)
  A transducer: the elements that PREDICATE is true of.
(tremove predicate)
  A transducer: the elements that PREDICATE is not true of.
(tfilter-map procedure)
  A transducer: what PROCEDURE gives for each element, without #f.
(treplace mapping)
  A transducer: elements that MAPPING, an alist, table or procedure, has another for are replaced.
(tdrop k)
  A transducer: without the first K elements.
(tdrop-while predicate)
  A transducer: without the first elements that PREDICATE is true of.
(ttake k)
  A transducer: the first K elements.
(ttake-while predicate)
(ttake-while predicate procedure)
  A transducer: the elements up to the first that PREDICATE is not true of, which PROCEDURE is called with.
(tconcatenate reducer)
  A transducer: the elements of the lists that come.
(tappend-map procedure)
  A transducer: the elements of the lists that PROCEDURE gives.
(tflatten reducer)
  A transducer: the elements of lists within lists.
(tdelete-neighbor-duplicates)
(tdelete-neighbor-duplicates equal)
  A transducer: without elements that are equal to the one before.
(tdelete-duplicates [equal])
  A transducer: each element once.
(tsegment k)
  A transducer: lists of K elements.
(tpartition procedure)
  A transducer: lists of neighbours that PROCEDURE gives the same for.
(tadd-between object)
  A transducer: OBJECT between the elements.
(tenumerate [start])
  A transducer: pairs of a number that counts up and the element.
(tlog [procedure])
  A transducer: PROCEDURE is called with each result and element, which go on as they are.
(rcons)
(rcons result)
(rcons result object)
  A reducer: the list of the elements.
(reverse-rcons)
(reverse-rcons result)
(reverse-rcons result object)
  A reducer: the list of the elements, the last first.
(rcount)
(rcount result)
(rcount result object)
  A reducer: how many elements come.
(rany predicate)
  A reducer: what PREDICATE gives for the first element that it is true of, or #f.
(revery predicate)
  A reducer: whether PREDICATE is true of all elements.
`
