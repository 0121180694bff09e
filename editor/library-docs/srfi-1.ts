export const SRFI_1 = `
## (srfi srfi-1)
(first list)
  The first element of LIST.
(second list)
  The second element of LIST.
(third list)
  The third element of LIST.
(fourth list)
  The fourth element of LIST.
(fifth list)
  The fifth element of LIST.
(last list)
  The last element of LIST.
(take list k)
  The first K elements of LIST.
(drop list k)
  LIST without its first K elements.
(take-right list k)
  The last K elements of LIST.
(drop-right list k)
  LIST without its last K elements.
(take-while predicate list)
  The elements in front as long as PREDICATE is true of them.
(drop-while predicate list)
  LIST without the elements in front of which PREDICATE is true.
(split-at list k)
  Two values: the first K elements, and the rest.
(span predicate list)
  Two values: the elements in front of which PREDICATE is true, and the rest.
(break predicate list)
  Two values: the elements in front of which PREDICATE is false, and the rest.
(partition predicate list)
  Two values: the elements of which PREDICATE is true, and the others.
(remove predicate list)
  The elements of which PREDICATE is false.
(fold procedure initial list …)
  Goes through LIST from the first element: PROCEDURE gets the element and what it gave before, at first
  INITIAL.
(fold-right procedure initial list …)
  As fold, from the last element.
(reduce procedure default list)
  As fold, beginning with the first element; DEFAULT for an empty list.
(reduce-right procedure default list)
  As fold-right, beginning with the last element; DEFAULT for an empty list.
(append-map procedure list …)
  The lists that PROCEDURE gives for each element, as one list.
(append-reverse list tail)
  The elements of LIST in the opposite order, then TAIL.
(filter-map procedure list …)
  What PROCEDURE gives for each element, without the #f.
(find predicate list)
  The first element of which PREDICATE is true, or #f.
(find-tail predicate list)
  The rest of LIST from the first element of which PREDICATE is true, or #f.
(any predicate list …)
  What PREDICATE gives for the first element of which it is true; #f where it is for none.
(every predicate list …)
  Whether PREDICATE is true of all elements: #f, or what it gives for the last.
(count predicate list …)
  The number of elements of which PREDICATE is true.
(list-index predicate list …)
  Where the first element is of which PREDICATE is true, or #f.
(delete-duplicates list [same?])
  LIST with only the first of elements that are the same.
(lset-adjoin same? list element …)
  LIST with the elements that it does not have yet.
(lset-union same? list …)
  The elements of all lists, each once.
(lset-intersection same? list1 list …)
  The elements of LIST1 that all the others have.
(lset-difference same? list1 list …)
  The elements of LIST1 that none of the others has.
(concatenate lists)
  The elements of all the lists in a list, as one list.
(unfold stop? mapper successor seed [tail])
  A list made from a seed: MAPPER of each seed, SUCCESSOR for the next, until STOP? is true.
(unfold-right stop? mapper successor seed [tail])
  As unfold, from the last element to the first.
(zip list …)
  A list of lists: the first elements of all, the second ones, …
(unzip2 lists)
  Two values: the first elements of all the lists, and the second ones.
(list-tabulate n procedure)
  The list of what PROCEDURE gives for 0 to N-1.
(xcons a b)
  (cons b a).
(pair-fold procedure initial list …)
  As fold, with the rest of the list from each element on.
(append-map! procedure list …)
  As append-map; may change the lists that PROCEDURE gives.
(alist-cons key value alist)
  ALIST with an entry for KEY in front.
(alist-copy alist)
  A copy of ALIST whose entries are copies.
(alist-delete key alist [same?])
  ALIST without the entries for KEY.
(delete object list [same?])
  LIST without the elements that are the same as OBJECT.
(member object list [same?])
  The rest of LIST from the first element that is the same as OBJECT; #f where there is none.
(assoc key alist [same?])
  The entry of ALIST for KEY, a pair of key and value; #f where there is none.
(iota count [start step])
  A list of COUNT numbers: from START, which is 0 unless given, by STEP, which is 1.
(map procedure list …)
  The list of what PROCEDURE gives for each element; ends with the shortest list.
(for-each procedure list …)
  Calls PROCEDURE with each element; ends with the shortest list.
(circular-list element …)
  A list without an end: the elements again and again.
(length+ list)
  The number of elements, or #f for a circular list.
(proper-list? object)
  Whether OBJECT is a list that ends with ().
(dotted-list? object)
  Whether OBJECT ends with something that is neither a pair nor ().
(not-pair? object)
  Whether OBJECT is no pair.
`
