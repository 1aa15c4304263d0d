package dev.stagecraft.imports.csv;

import java.util.function.ToIntFunction;

/**
 * The place of a file's header: after a line that names the delimiter, and after titles.
 *
 * @param format the file's encoding and delimiter
 * @param skipped the number of records before the header
 */
record HeaderPlace(CsvFormat format, int skipped) {
    private static final String NAMED_DELIMITER = "sep=";
    private static final int SNIFFED_ROWS = 30;
    private static final int MOST_TITLES = 20;
    private static final int FEWEST_NAMES = 3;

    /** Finds the header of a file; what the settings leave open is found out from the file. */
    static HeaderPlace of(ByteSource source, CsvSettings settings) {
        CsvEncoding encoding = settings.encoding() == null ? CsvEncoding.of(source) : settings.encoding();
        char named = namedDelimiter(source, encoding);
        int skipped = named == 0 ? 0 : 1;
        boolean given = settings.delimiter() != 0 || CsvHead.DELIMITERS.indexOf(named) >= 0;
        char delimiter = settings.delimiter() == 0 ? named : settings.delimiter();
        var format = new CsvFormat(given ? delimiter : sniff(source, encoding, skipped), encoding);
        return new HeaderPlace(format, skipped + titles(source, format, skipped));
    }

    /** The splitter of the file, positioned before the header. */
    CsvRecordSplitter splitter(ByteSource source) {
        return after(skipped, source, format);
    }

    /** The delimiter that a first line such as {@code sep=;} names; 0 without such a line. */
    private static char namedDelimiter(ByteSource source, CsvEncoding encoding) {
        CsvRecord first = new CsvFormat('\0', encoding).splitter(source, 0, 1).next();
        String text = first == null || first.bytes().length > 20 ? null : encoding.decode(first.bytes());
        String plain = text == null ? "" : text.replace("\"", "");
        return plain.length() == NAMED_DELIMITER.length() + 1
                        && plain.regionMatches(true, 0, NAMED_DELIMITER, 0, NAMED_DELIMITER.length())
                ? plain.charAt(NAMED_DELIMITER.length())
                : 0;
    }

    private static CsvRecordSplitter after(int skipped, ByteSource source, CsvFormat format) {
        var splitter = format.splitter(source, 0, 1);
        for (int i = 0; i < skipped; i++) {
            splitter.next();
        }
        return splitter;
    }

    /**
     * The number of titles before the header, as formatted reports have them: records of at most one text, until one of
     * several names.
     */
    private static int titles(ByteSource source, CsvFormat format, int skipped) {
        var splitter = after(skipped, source, format);
        var reader = format.reader();
        for (int titles = 0; titles <= MOST_TITLES; titles++) {
            CsvRecord raw = splitter.next();
            if (raw == null || !(reader.read(raw) instanceof CsvRecordReader.RecordResult.Read read)) {
                return 0;
            }
            var filled = read.fields().stream().filter(cell -> !cell.isBlank()).toList();
            if (filled.size() > 1) {
                boolean names = filled.stream().allMatch(cell -> cell.chars().anyMatch(Character::isLetter));
                return names && filled.size() >= FEWEST_NAMES ? titles : 0;
            }
        }
        return 0;
    }

    /**
     * Infers the delimiter: the one under which the first rows have the same number of fields, preferring more fields;
     * comma if there is none.
     */
    private static char sniff(ByteSource source, CsvEncoding encoding, int skipped) {
        char named = best(source, encoding, candidate -> skipped);
        char best = named != 0 ? named : best(source, encoding, titled -> skipped + titles(source, titled, skipped));
        return best == 0 ? ',' : best;
    }

    /** The best delimiter of a file whose header is after some records; 0 if the header has none. */
    private static char best(ByteSource source, CsvEncoding encoding, ToIntFunction<CsvFormat> skipped) {
        char best = 0;
        double most = 0;
        for (int place = 0; place < CsvHead.DELIMITERS.length(); place++) {
            var candidate = new CsvFormat(CsvHead.DELIMITERS.charAt(place), encoding);
            double score = score(after(skipped.applyAsInt(candidate), source, candidate), candidate);
            if (score > most) {
                most = score;
                best = candidate.delimiter();
            }
        }
        return best;
    }

    private static double score(CsvRecordSplitter splitter, CsvFormat candidate) {
        var reader = candidate.reader();
        CsvRecord raw = splitter.next();
        int width = raw != null && reader.read(raw) instanceof CsvRecordReader.RecordResult.Read read
                ? read.fields().size()
                : 0;
        int same = 0;
        int seen = 0;
        raw = width < 2 ? null : splitter.next();
        for (; raw != null && seen < SNIFFED_ROWS; raw = splitter.next()) {
            seen++;
            same += reader.read(raw) instanceof CsvRecordReader.RecordResult.Read read
                            && read.fields().size() == width
                    ? 1
                    : 0;
        }
        double share = seen == 0 ? 1 : (double) same / seen;
        return width < 2 ? 0 : share * share * share * Math.sqrt(width);
    }
}
