/**
 * Conditions: the subset of FEEL in which sales operations write rules, such as
 * {@code score > 60 and answers.compliance = "yes"}.
 *
 * <p>A condition is parsed and type-checked once, at publish ({@link dev.stagecraft.condition.Condition#parse}), and kept
 * as a JSON tree. Lambda, phone and browser only interpret trees
 * ({@link dev.stagecraft.condition.Condition#fromTree}, {@link dev.stagecraft.condition.Condition#test}).
 *
 * <p><b>Grammar</b>: {@code = != < <= > >=}, {@code and}, {@code or}, {@code not(...)}, {@code in [a..b]} with
 * {@code (a..b)}, {@code ]a..b[} and the half-open forms, {@code in (a, b, [c..d])}, {@code "id" in fact} for a fact that
 * is a list, lists {@code [a, b]}, numbers, texts in double quotes, {@code true}, {@code false}, dotted names and
 * parentheses. At most 2,000 characters, 200 tests and depth 20.
 *
 * <p><b>Three values</b>: a fact that is missing (absent or JSON null) makes the test that reads it <em>unknown</em>;
 * {@code and}, {@code or} and {@code not} follow Kleene's strong logic, and unknown never fires. FEEL differs in one
 * place, on purpose: it calls {@code score != 21} true when there is no score. Values of different kinds are unknown too.
 * And where FEEL's grammar leaves open how far {@code x in fact or y} reaches, here {@code in} ends at the fact or list.
 *
 * <p><b>Tree</b>: a test is one of
 *
 * <pre>
 * {"op":"and","of":[test, test, ...]}          every one true; false as soon as one is false
 * {"op":"or","of":[test, test, ...]}           one true; false when every one is false
 * {"op":"not","of":[test]}
 * {"op":"=","left":operand,"right":operand}    also != &lt; &lt;= &gt; &gt;=; texts order by UTF-16 code units
 * {"op":"in","left":operand,"of":[member, ...]} true if one member matches; false if none does and none is unknown
 * {"fact":"answers.consent"} {"value":true}    a truth value standing alone
 * </pre>
 *
 * an operand is {@code {"fact":"score"}}, {@code {"value":60}} (number, text or truth value) or
 * {@code {"list":[operand, ...]}}; a member is an operand, which matches when it is equal or is a list that holds the left
 * side, or {@code {"from":operand,"fromIncluded":true,"to":operand,"toIncluded":false}}.
 *
 * <p><b>Numbers</b> are exact decimals of at most 15 digits, so that Java and JavaScript agree.
 *
 * <p><b>Failures</b>: mistakes in a text are data ({@link dev.stagecraft.condition.Mistake}), listed together; a tree that
 * is not of the form above is an {@link java.lang.IllegalArgumentException}, because only publishing writes trees.
 */
@NullMarked
package dev.stagecraft.condition;

import org.jspecify.annotations.NullMarked;
