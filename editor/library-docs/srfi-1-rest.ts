export const SRFI_1_REST = `
## (srfi srfi-1)
(sixth list)
(seventh list)
(eighth list)
(ninth list)
(tenth list)
  The element of that place, counted from one.
(alist-delete! key alist [equal])
(append-reverse! reversed rest)
(break! predicate list)
(concatenate! lists)
(delete! object list [equal])
(delete-duplicates! list [equal])
(drop-right! list k)
(partition! predicate list)
(remove! predicate list)
(span! predicate list)
(split-at! list k)
(take! list k)
(take-while! predicate list)
(lset-difference! equal list1 list …)
(lset-intersection! equal list1 list …)
(lset-union! equal list …)
(lset-xor! equal list …)
(map! procedure list1 list …)
  As the procedure without !; may change its lists.
(car+cdr pair)
  Two values: the first and the rest of PAIR.
(circular-list? object)
  Whether OBJECT is a list without end.
(null-list? list)
  Whether LIST is empty; an error where it is no list.
(list-copy list)
  A new list of the same elements.
(list= equal list …)
  Whether the lists have the same elements, as EQUAL says.
(map-in-order procedure list …)
  As map, from the first element to the last for certain.
(pair-fold-right procedure initial list1 list …)
  As fold-right; PROCEDURE is called with what is left of the lists, not their elements.
(pair-for-each procedure list1 list …)
  Calls PROCEDURE with the lists, then what is left of them, until one is empty.
(unzip1 lists)
  The first elements of the lists.
(unzip3 lists)
(unzip4 lists)
(unzip5 lists)
  As many values: the first elements of the lists, the second, and so on.
(lset<= equal list …)
  Whether each list has only elements that the next has.
(lset= equal list …)
  Whether the lists have the same elements, in any order.
(lset-xor equal list …)
  The elements that are in an odd number of the lists.
(lset-diff+intersection equal list1 list …)
  Two values: the elements of LIST1 that none of the others has, and those that some has.
(lset-diff+intersection! equal list1 list …)
  As lset-diff+intersection; may change LIST1.
`
