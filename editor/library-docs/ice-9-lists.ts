export const ICE_9_LISTS = `
## (ice-9 vlist)
block-growth-factor
  A fluid: how much larger each block of a vlist is than the one before.
(vlist? object)
  Whether OBJECT is a vlist: a list that is kept like a vector.
(vlist-null? vlist)
  Whether VLIST is empty.
(vlist-head vlist)
  The first element.
(vlist-tail vlist)
  All but the first element.
(vlist-length vlist)
  How many elements there are.
(vlist-ref vlist k)
  The element at place K.
(vlist-append vlist …)
  The elements of all.
(vlist-delete object vlist [equal])
  The elements that are not OBJECT.
(vlist-drop vlist k)
  All but the first K elements.
(vlist-take vlist k)
  The first K elements.
(vlist-filter predicate vlist)
  The elements that PREDICATE is true of.
(vlist-map procedure vlist)
  The vlist of what PROCEDURE gives for each element.
(vlist-for-each procedure vlist)
  Calls PROCEDURE with each element.
(vlist-fold procedure initial vlist)
  Combines the elements from the first on: (procedure element result).
(vlist-fold-right procedure initial vlist)
  Combines the elements from the last on: (procedure element result).
(vlist-reverse vlist)
  The elements from the last to the first.
(vlist-unfold stop? mapper successor seed [tail])
  A vlist of what MAPPER gives for SEED, its successor and so on until STOP? is true.
(vlist-unfold-right stop? mapper successor seed [tail])
  As vlist-unfold, from the last element to the first.
(vlist->list vlist)
  The elements as a list.
(list->vlist list)
  The vlist of a list's elements.
(vhash? object)
  Whether OBJECT is a vhash: a hash table that grows without changing.
(vhash-consq key value vhash)
(vhash-consv key value vhash)
  VHASH with one more entry; keys are compared with eq? or eqv?.
(vhash-assq key vhash)
(vhash-assv key vhash)
  The first pair of KEY and a value, or #f; keys are compared with eq? or eqv?.
(vhash-delete key vhash [equal hash])
(vhash-delq key vhash)
(vhash-delv key vhash)
  VHASH without KEY; keys are compared with equal?, eq? or eqv?.
(vhash-fold procedure initial vhash)
  Combines all entries, the last added first: (procedure key value result).
(vhash-fold-right procedure initial vhash)
  Combines all entries, the first added first: (procedure key value result).
(vhash-fold* procedure initial key vhash [equal hash])
(vhash-foldq* procedure initial key vhash)
(vhash-foldv* procedure initial key vhash)
  Combines all values of KEY: (procedure value result).
## (ice-9 common-list)
(adjoin object list)
  LIST with OBJECT before it, unless it is in there.
(union list1 list2)
  The elements of both, each once.
(intersection list1 list2)
  The elements of LIST1 that LIST2 has.
(set-difference list1 list2)
  The elements of LIST1 that LIST2 does not have.
(reduce procedure list)
  Combines the elements of a list that is not empty.
(reduce-init procedure initial list)
  Combines INITIAL and the elements.
(some predicate list1 list …)
  What PREDICATE gives for the first elements that it is true of, or #f.
(every predicate list1 list …)
  Whether PREDICATE is true of all elements.
(notany predicate list …)
  Whether PREDICATE is true of no elements.
(notevery predicate list …)
  Whether PREDICATE is not true of all elements.
(count-if predicate list)
  How many elements PREDICATE is true of.
(find-if predicate list)
  The first element that PREDICATE is true of, or #f.
(member-if predicate list)
  The rest of LIST from the first element that PREDICATE is true of, or #f.
(remove-if predicate list)
  The elements that PREDICATE is not true of.
(remove-if-not predicate list)
  The elements that PREDICATE is true of.
(delete-if! predicate list)
  As remove-if; may change LIST.
(delete-if-not! predicate list)
  As remove-if-not; may change LIST.
(butlast list k)
  All but the last K elements.
(and? object …)
  Whether all are true.
(or? object …)
  Whether one is true.
(has-duplicates? list)
  Whether an element is in LIST twice.
(pick predicate list)
  The elements that PREDICATE is true of.
(pick-mappings procedure list)
  What PROCEDURE gives for each element, without #f.
(uniq list)
  The elements, each once.
## (ice-9 list)
(rassoc value alist)
(rassq value alist)
(rassv value alist)
  The first pair whose value, not key, is VALUE, as equal?, eq? or eqv? says.
## (ice-9 q)
(make-q)
  An empty queue.
(q? object)
  Whether OBJECT is a queue.
(q-empty? q)
  Whether Q is empty.
(q-empty-check q)
  Raises an error where Q is empty.
(q-front q)
  The first of Q.
(q-rear q)
  The last of Q.
(q-length q)
  How many are in Q.
(q-push! q object)
  Puts OBJECT before the others.
(q-pop! q)
(deq! q)
  Takes the first and gives it.
(enq! q object)
  Puts OBJECT behind the others.
(q-remove! q object)
  Takes OBJECT out of Q.
(sync-q! q)
  Makes Q right again after its list was changed.
## (ice-9 hash-table)
(alist->hashv-table alist)
  A hash table of an alist; keys are compared with eqv?.
(alist->hashx-table hash assoc alist)
  A hash table of an alist, with a hash and an assoc of its own.
`
