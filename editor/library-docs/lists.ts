export const LISTS = `
(list object …)
  The list of the objects.
(cons* object … list)
  LIST with the objects in front.
(cons first rest)
  A pair; where REST is a list, that list with FIRST in front.
(car pair)
  The first of a pair: the first element of a list.
(cdr pair)
  The second of a pair: the list without its first element.
(caar pair)
  The car of the car.
(cadr list)
  The second element of a list.
(cdar pair)
  The cdr of the car.
(cddr list)
  The list without its first two elements.
(caddr list)
  The third element of a list.
(cdddr list)
  The list without its first three elements.
(cadddr list)
  The fourth element of a list.
(pair? object)
  Whether OBJECT is a pair: also every list but the empty one.
(null? object)
  Whether OBJECT is the empty list.
(list? object)
  Whether OBJECT is a list that ends with ().
(length list)
  The number of elements of LIST.
(append list …)
  The elements of all lists in one; the last is not copied.
(append! list …)
  As append; changes the lists to do so.
(reverse list)
  The elements in the opposite order.
(reverse! list [tail])
  As reverse, with TAIL behind; may reuse the pairs of LIST.
(list-ref list k)
  The element at K, counted from 0.
(list-tail list k)
(list-cdr-ref list k)
  LIST without its first K elements.
(list-head list k)
  The first K elements of LIST.
(list-copy list)
  A copy of LIST.
(last-pair list)
  The last pair of LIST.
(list-index list object)
  Where OBJECT is in LIST, or #f.
(make-list n [object])
  A list of N times OBJECT.
(iota count [start] [step])
  A list of COUNT numbers: from START, which is 0 unless given, by STEP, which is 1.
(memq object list)
  The rest of LIST from the first element that is eq? to OBJECT; #f where there is none.
(memv object list)
  The rest of LIST from the first element that is eqv? to OBJECT; #f where there is none.
(member object list)
  The rest of LIST from the first element that is equal? to OBJECT; #f where there is none.
(delq object list)
  LIST without the elements that are eq? to OBJECT.
(delv object list)
  LIST without the elements that are eqv? to OBJECT.
(delete object list)
  LIST without the elements that are equal? to OBJECT.
(delete1! object list)
  LIST without the first element that is equal? to OBJECT; changes LIST.
(filter predicate list)
  The elements of which PREDICATE is true.
(filter! predicate list)
  As filter; may change LIST.
(set-car! pair object)
  Makes OBJECT the first of PAIR.
(set-cdr! pair object)
  Makes OBJECT the second of PAIR.
(list-set! list k object)
  Makes OBJECT the element of LIST at K.
(caaar pair)
(caadr pair)
(cadar pair)
(cdaar pair)
(cdadr pair)
(cddar pair)
(cddddr pair)
  Several car and cdr, the last letter first: (cadar x) is (car (cdr (car x))).
(copy-tree object)
  A copy of a list and of the lists in it.
(delq1! object list)
(delv1! object list)
  LIST without the first element that is eq? or eqv? to OBJECT; changes LIST.
(delq! object list)
(delv! object list)
(delete! object list)
  LIST without the elements that are the same as OBJECT; changes LIST.
`
