/**
 * Interpreter of conditions: for a published tree (`showWhenTree` and its like) and some facts it gives the server's
 * own result. `dev.stagecraft.condition` describes the trees.
 *
 * A truth is `true`, `false` or `null` (unknown), joined as in Kleene's strong three-valued logic. Only `true` fires.
 * A fact that is absent or null is missing, and a test that needs it is unknown. So is a test of values of different
 * kinds. Numbers of up to 15 digits compare as the server's decimals do; documents and answers hold no longer ones.
 *
 * @typedef {true | false | null} Truth
 * @typedef {Object<string, *>} Facts the known facts by dotted name, such as `answers.hours`
 * @typedef {Object<string, *>} Tree
 */

const UNKNOWN = null;

/**
 * The truth of a condition for some facts.
 * @param {Tree} tree
 * @param {Facts} facts
 * @returns {Truth}
 */
export function evaluate(tree, facts) {
  switch (tree.op) {
    case undefined:
      return flag(valueOf(tree, facts));
    case 'and':
      return joined(tree.of, facts, false);
    case 'or':
      return joined(tree.of, facts, true);
    case 'not':
      return negated(evaluate(tree.of[0], facts));
    case 'in':
      return within(valueOf(tree.left, facts), tree.of, facts);
    default:
      return compare(valueOf(tree.left, facts), tree.op, valueOf(tree.right, facts));
  }
}

function flag(value) {
  return typeof value === 'boolean' ? value : UNKNOWN;
}

function negated(truth) {
  return truth === UNKNOWN ? UNKNOWN : !truth;
}

/** Tests joined by `and` (decided by the first false one) or by `or` (decided by the first true one). */
function joined(tests, facts, decisive) {
  return firstDecisive(tests, test => evaluate(test, facts), decisive);
}

/** The decisive truth if one part has it; else unknown if one part is unknown; else the opposite. */
function firstDecisive(parts, truthOf, decisive) {
  let unknown = false;
  for (const part of parts) {
    const truth = truthOf(part);
    if (truth === decisive) {
      return decisive;
    }
    unknown ||= truth === UNKNOWN;
  }
  return unknown ? UNKNOWN : !decisive;
}

function within(left, members, facts) {
  return left === undefined ? UNKNOWN : firstDecisive(members, member => matches(left, member, facts), true);
}

/** A member of `in` matches when the left side lies in its range, is in its list, or equals it. */
function matches(left, member, facts) {
  if (member.from !== undefined) {
    return inRange(left, member, facts);
  }
  const value = valueOf(member, facts);
  return Array.isArray(value) ? value.some(item => same(item, left)) : compare(left, '=', value);
}

function inRange(left, range, facts) {
  const bounds = [
    [range.fromIncluded ? '>=' : '>', range.from],
    [range.toIncluded ? '<=' : '<', range.to],
  ];
  return firstDecisive(bounds, ([sign, bound]) => compare(left, sign, valueOf(bound, facts)), false);
}

/** Numbers and texts (by UTF-16 code units, as Java's) have an order; truth values and lists are equal or not. */
function compare(left, sign, right) {
  const kind = kindOf(left);
  if (kind === 'missing' || kind !== kindOf(right)) {
    return UNKNOWN;
  }
  if (kind === 'number' || kind === 'string') {
    return holds(sign, left < right ? -1 : Number(left > right));
  }
  return sign === '=' || sign === '!=' ? holds(sign, same(left, right) ? 0 : 1) : UNKNOWN;
}

function holds(sign, order) {
  switch (sign) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      throw new TypeError(`Not an operator of conditions: ${sign}`);
  }
}

/** The value of an operand; undefined when it is a missing fact or a list with one. */
function valueOf(operand, facts) {
  if (operand.list !== undefined) {
    const items = operand.list.map(item => valueOf(item, facts));
    return items.includes(undefined) ? undefined : items;
  }
  if (operand.fact !== undefined) {
    return Object.hasOwn(facts, operand.fact) ? (facts[operand.fact] ?? undefined) : undefined;
  }
  return operand.value;
}

function kindOf(value) {
  if (value === undefined) {
    return 'missing';
  }
  return Array.isArray(value) ? 'list' : typeof value;
}

/** Equality of JSON values. */
function same(left, right) {
  if (left === right || left === null || right === null || kindOf(left) !== kindOf(right)) {
    return left === right;
  }
  if (Array.isArray(left)) {
    return left.length === right.length && left.every((item, index) => same(item, right[index]));
  }
  return typeof left === 'object' && sameFields(left, right);
}

function sameFields(left, right) {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every(name => Object.hasOwn(right, name) && same(left[name], right[name]))
  );
}
