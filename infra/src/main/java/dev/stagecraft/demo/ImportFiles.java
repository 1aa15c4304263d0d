package dev.stagecraft.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A writer of simulated deals as CSV files, row by row, with the bodies of {@code POST /v1/imports} that map their
 * columns.
 */
public final class ImportFiles {
    /** The body of {@code POST /v1/imports} for a file of {@link #write(Stream, OutputStream)}, closed or open deals. */
    public static final String DEALS_MAPPING = """
            {"kind":"opportunities","fileName":"deals.csv","delimiter":",","mapping":{
             "id":"id","name":"name","owner":"owner","stage":"stage","createdAt":"created","closedAt":"closed",
             "outcome":{"column":"status","won":["won"],"lost":["lost"]}}}""";

    /** The body of {@code POST /v1/imports} for a file of {@link #writeQualification}. */
    public static final String QUALIFICATION_MAPPING = """
            {"kind":"opportunities","fileName":"qualification.csv","delimiter":";","mapping":{
             "owner":"Seller","outcome":{"column":"Status","won":["Won"],"lost":["Lost"]}}}""";

    private static final List<String> ATTRIBUTES = List.of("source", "country", "industry", "employees", "trial");

    private ImportFiles() {}

    /** Writes deals as they stand, comma separated, with LF; the stream is not closed. */
    public static void write(Stream<SimulatedDeal> deals, OutputStream out) {
        write(',', LineDelimiter.LF, header(), deals.map(ImportFiles::cells), out);
    }

    /** Writes deals as they began: open, and in the first stage. Their stage changes tell the rest. */
    public static void writeBegun(Stream<SimulatedDeal> deals, OutputStream out) {
        write(
                ',',
                LineDelimiter.LF,
                header(),
                deals.map(deal -> cells(deal, SalesWorld.STAGES.getFirst(), "", "open")),
                out);
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("id", "name", "owner", "stage", "created", "closed", "status"));
        header.addAll(ATTRIBUTES);
        return header;
    }

    private static List<String> cells(SimulatedDeal deal) {
        Instant closedAt = deal.closedAt();
        return closedAt == null
                ? cells(deal, deal.stage(), "", "open")
                : cells(deal, deal.stage(), closedAt.toString(), deal.won() ? "won" : "lost");
    }

    private static List<String> cells(SimulatedDeal deal, String stage, String closed, String status) {
        List<String> cells = new ArrayList<>(List.of(
                deal.id(),
                deal.name(),
                deal.owner().id(),
                stage,
                deal.createdAt().toString(),
                closed,
                status));
        ATTRIBUTES.forEach(attribute -> cells.add(deal.attribute(attribute).orElse("")));
        return cells;
    }

    /** Writes qualification deals, semicolon separated, with CRLF; the stream is not closed. */
    public static void writeQualification(QualificationDeals deals, int rows, OutputStream out) {
        write(
                ';',
                LineDelimiter.CRLF,
                QualificationDeals.header(),
                deals.rows(rows).map(QualificationDeals.QualificationRow::cells),
                out);
    }

    private static void write(
            char separator, LineDelimiter end, List<String> header, Stream<List<String>> rows, OutputStream out) {
        var builder = CsvWriter.builder().fieldSeparator(separator).lineDelimiter(end);
        try {
            // Flushed and not closed: the stream belongs to the caller.
            @SuppressWarnings("resource")
            CsvWriter csv = builder.build(out, StandardCharsets.UTF_8);
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
