export const PROCEDURES = `
(apply procedure argument … list)
  Calls PROCEDURE with the arguments and then the elements of LIST.
(map procedure list …)
  The list of what PROCEDURE gives for each element; of several lists it gets an element of each.
(for-each procedure list …)
  Calls PROCEDURE with each element, in order, for what it does.
(procedure? object)
  Whether OBJECT can be called.
(identity object)
  OBJECT itself.
(const value)
  A procedure that takes any arguments and always gives VALUE.
(compose procedure rest …)
  A procedure that calls the last of them and hands its values to the one before, up to the first.
(negate procedure)
  A procedure that gives the opposite of what PROCEDURE gives.
(and=> value procedure)
  #f where VALUE is #f, else what PROCEDURE gives for it.
(noop argument …)
  Does nothing and gives #f.
(procedure-name procedure)
  Its name, a symbol, or #f.
(procedure-documentation procedure)
  The string at the beginning of its body, or #f.
(not object)
  #t for #f, else #f.
(eq? a b …)
  Whether they are the same object; right for symbols, booleans and ().
(eqv? a b …)
  As eq?, and numbers and characters that are the same.
(equal? a b …)
  Whether they look the same: lists, strings and vectors by what is in them.
(boolean? object)
  Whether OBJECT is #t or #f.
(gc)
  Collects garbage.
(unspecified? object)
  Whether OBJECT is the unspecified value.
*unspecified*
  What forms give that have nothing to say.
(sort items less?)
(stable-sort items less?)
  The elements of a list or vector in order: LESS? says whether its first argument comes before its second.
(sort! items less?)
  As sort; may reuse ITEMS.
(sorted? items less?)
  Whether the elements are in order.
(merge list1 list2 less?)
  Two sorted lists as one.
(thunk? object)
  Whether OBJECT is a procedure that can be called without arguments.
(procedure-minimum-arity procedure)
  The list of how many arguments it needs, how many more it takes, and whether it takes any number of them.
(procedure-property procedure key)
  A property of PROCEDURE, or #f.
(->bool object)
  #f for #f and #nil, else #t.
(make-procedure-with-setter getter setter)
  A procedure that works with set!: (set! (p x) v) calls SETTER.
(setter procedure)
  What set! calls for PROCEDURE.
(record? object)
  Whether OBJECT is a record.
`
