/**
 * The single table: its key grammar ({@link dev.stagecraft.table.TableKey}), its items ({@link dev.stagecraft.table.Item})
 * and the few operations the product needs ({@link dev.stagecraft.table.Table}).
 *
 * <p>Reads are strongly consistent unless they go through the index. Writes that carry a condition answer with an outcome;
 * what nobody can handle is a {@link dev.stagecraft.table.TableException}. A failed write is never swallowed.
 */
@NullMarked
package dev.stagecraft.table;

import org.jspecify.annotations.NullMarked;
