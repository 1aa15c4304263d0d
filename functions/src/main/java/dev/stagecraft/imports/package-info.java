/**
 * Imports: a CSV file of deals becomes opportunities, and files of their stage changes and activities become their history.
 *
 * <p><b>Way of a file</b>: an administrator creates an import (its mapping is checked whole), puts the file at a presigned
 * address, may inspect it (a sample of its rows is mapped as the import maps them, nothing is written) and starts it.
 * Starting reads the head of the file, fixes the plan (delimiter, columns, types) and writes the marker {@code
 * imports/{org}/{id}.start}; the bucket's event starts {@link dev.stagecraft.imports.RunImportHandler}, which streams the
 * file by ranged reads, keeps its place in the table after every batch, and hands over to itself by a further marker before
 * its time ends.
 *
 * <p><b>What a row does</b>: what a write of its opportunity does. An open deal is stored with its score, and submissions
 * that waited for it are taken in; starting an import makes schedules serve its organisation. A deal that is there already
 * is changed where the row says something else, and a later file corrects an earlier one. An owner's name is the rep with
 * this name, who is made if there is none.
 *
 * <p><b>Spreadsheets</b>: an uploaded {@code .xlsx} file is replaced by a CSV file of the same content when it is first looked
 * at.
 *
 * <p><b>Drops</b>: a file under {@code drop/{org}/{mapping}/} becomes an import by that saved mapping, once per content.
 *
 * <p><b>Histories</b>: a file of stage changes or of activities is about deals that exist already. The rows of one deal are
 * stored by one commit. An id that follows from a row's content gives the same row its effect once, in whatever file it
 * stands. A deal that was imported closed stays closed: its told changes are read as the way to the stage in which it
 * arrived (see {@code ToldStages} in {@link dev.stagecraft.opportunity}).
 *
 * <p><b>Access patterns</b>: one item per import, read and replaced by its key, each replacement conditional on the
 * revision read; objects {@code imports/{org}/{id}.csv}, {@code .start}, {@code .{n}.start}, {@code .errors/*} and {@code
 * .errors.csv}.
 *
 * <p><b>Failures</b>: a row without a valid id, or whose open deal has no stage in its pipeline, is rejected, counted and
 * listed, and never stops the file. Any other cell that cannot be read is left out, counted and listed, and never costs its
 * deal. A file that cannot be read (no header, a mapped column missing) is refused at start. Events delivered twice, two
 * workers at once, and a worker that dies between batches leave the same opportunities and the same counts: row ids are fixed
 * by their line, and the place moves only from where it was read.
 */
@NullMarked
package dev.stagecraft.imports;

import org.jspecify.annotations.NullMarked;
