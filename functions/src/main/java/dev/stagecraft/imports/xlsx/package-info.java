/**
 * Spreadsheets: an {@code .xlsx} file becomes a CSV file by the library fastexcel-reader, and is then imported like any other
 * CSV file (decision 0019).
 *
 * <p><b>Limits</b>: the file has at most 20 MB, its parts at most 400 MB when they are unpacked, and the CSV at most 128 MB.
 * Entities of document types stay unread. One sheet is read: the one that is named, else the first visible one.
 *
 * <p><b>Failures</b>: a file that is no spreadsheet, or breaks a limit, is refused with a reason for people.
 */
@NullMarked
package dev.stagecraft.imports.xlsx;

import org.jspecify.annotations.NullMarked;
