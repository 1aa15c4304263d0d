package dev.stagecraft.imports.csv;

/** The form of a CSV file: its delimiter and its encoding. */
public record CsvFormat(char delimiter, CsvEncoding encoding) {
    /** Creates a splitter that starts at an offset of the file, which is on the given line. */
    public CsvRecordSplitter splitter(ByteSource source, long offset, long line) {
        return new CsvRecordSplitter(source, this, offset, line, CsvRecordSplitter.CHUNK);
    }

    /** Creates a reader of records that have this number of fields, or one more that is empty. */
    public CsvRecordReader reader(int width) {
        return new CsvRecordReader(this, width);
    }

    /** Creates a reader of records with any number of fields. */
    CsvRecordReader reader() {
        return reader(Integer.MAX_VALUE);
    }
}
