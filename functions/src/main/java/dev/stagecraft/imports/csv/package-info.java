/**
 * CSV files: bytes become records, and columns get their types.
 *
 * <p>{@link dev.stagecraft.imports.csv.CsvHead} finds out a file's form: its encoding, its delimiter, usable names for its
 * columns, and its one order of day and month, for which it reads the whole file where a sample leaves it open. {@link
 * dev.stagecraft.imports.csv.CsvRecordSplitter} finds where records begin and end, so that a file can be read on from any
 * record, in any encoding. {@link dev.stagecraft.imports.csv.CsvRecordReader} decodes one record and reads its fields. {@link
 * dev.stagecraft.imports.csv.ColumnInference} guesses the type of each column from a sample of rows. {@link
 * dev.stagecraft.imports.csv.Column} then converts cells: numbers without their unit, with the currency kept beside them
 * where it differs; dates of many spellings; one pair of words for yes and no; lists of choices.
 *
 * <p><b>Access patterns</b>: ranged reads of one file, in order, through a {@link
 * dev.stagecraft.imports.csv.ByteSource}.
 *
 * <p><b>Failures</b>: a record that cannot be read is a result with its reason, never an exception.
 */
@NullMarked
package dev.stagecraft.imports.csv;

import org.jspecify.annotations.NullMarked;
