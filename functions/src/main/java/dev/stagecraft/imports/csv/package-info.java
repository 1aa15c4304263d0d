/**
 * CSV files: bytes become records, and columns get their types.
 *
 * <p>{@link dev.stagecraft.imports.csv.CsvRecordSplitter} finds where records begin and end, so that a file can be read
 * on from any record. {@link dev.stagecraft.imports.csv.CsvRecordReader} reads one record's fields. {@link
 * dev.stagecraft.imports.csv.ColumnInference} guesses the type of each column from a sample of rows.
 *
 * <p><b>Access patterns</b>: ranged reads of one file, in order, through a {@link
 * dev.stagecraft.imports.csv.ByteSource}.
 *
 * <p><b>Failures</b>: a record that cannot be read is a result with its reason, never an exception.
 */
@NullMarked
package dev.stagecraft.imports.csv;

import org.jspecify.annotations.NullMarked;
