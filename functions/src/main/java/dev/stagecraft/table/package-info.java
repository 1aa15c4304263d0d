/**
 * The single DynamoDB table: its key grammar ({@link dev.stagecraft.table.TableKey}), its items ({@link
 * dev.stagecraft.table.Item}) and the few operations the product needs ({@link dev.stagecraft.table.Table}).
 *
 * <p>Reads are strongly consistent unless they go through the index. Conditional writes return an outcome; any other
 * failure is a {@link dev.stagecraft.table.TableException}. A failed write is never swallowed.
 */
@NullMarked
package dev.stagecraft.table;

import org.jspecify.annotations.NullMarked;
