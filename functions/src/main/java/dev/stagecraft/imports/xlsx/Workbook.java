package dev.stagecraft.imports.xlsx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamException;

/** A workbook: its sheets with the parts that hold them, its texts and its formats. */
final class Workbook {
    private static final int MOST_PARTS = 10_000;

    private final byte[] file;
    private final long mostUnpacked;

    /** A sheet by its name. */
    private record Sheet(String name, String relation, boolean visible) {}

    Workbook(byte[] file, long mostUnpacked) {
        this.file = file;
        this.mostUnpacked = mostUnpacked;
    }

    /** Opens the rows of a sheet: the named one, or the first visible one if the name is empty. */
    SheetRows rows(String wanted) throws IOException, XMLStreamException, SpreadsheetException {
        List<Sheet> sheets = new ArrayList<>();
        boolean since1904 = false;
        var workbook = new PartReader(part("xl/workbook.xml")
                .orElseThrow(() -> new SpreadsheetException("The file is no .xlsx spreadsheet")));
        while (workbook.next()) {
            if (workbook.starts("sheet")) {
                sheets.add(new Sheet(
                        workbook.attribute("name").orElse(""),
                        workbook.attribute("id").orElse(""),
                        workbook.attribute("state").orElse("visible").equals("visible")));
            } else if (workbook.starts("workbookPr")) {
                since1904 = List.of("1", "true")
                        .contains(workbook.attribute("date1904").orElse("0"));
            }
        }
        InputStream sheet = part(path(chosen(sheets, wanted)))
                .orElseThrow(() -> new SpreadsheetException("The spreadsheet lacks the part of its sheet"));
        var texts = part("xl/sharedStrings.xml");
        var styles = part("xl/styles.xml");
        return new SheetRows(
                sheet,
                texts.isPresent() ? SharedTexts.read(texts.get()) : List.of(),
                styles.isPresent() ? CellFormats.read(styles.get(), since1904) : new CellFormats(List.of(), since1904));
    }

    private static Sheet chosen(List<Sheet> sheets, String wanted) throws SpreadsheetException {
        return sheets.stream()
                .filter(sheet ->
                        wanted.isEmpty() ? sheet.visible() : sheet.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new SpreadsheetException(
                        wanted.isEmpty()
                                ? "The spreadsheet has no visible sheet"
                                : "The spreadsheet has no sheet \"" + wanted + "\"; it has "
                                        + sheets.stream()
                                                .map(Sheet::name)
                                                .limit(20)
                                                .toList()));
    }

    private String path(Sheet sheet) throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        var relations = part("xl/_rels/workbook.xml.rels");
        if (relations.isPresent()) {
            var xml = new PartReader(relations.get());
            while (xml.next()) {
                if (xml.starts("Relationship")) {
                    targets.put(
                            xml.attribute("Id").orElse(""),
                            xml.attribute("Target").orElse(""));
                }
            }
        }
        String target = targets.getOrDefault(sheet.relation(), "worksheets/sheet1.xml");
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    /** A part of the file, unpacked while it is read. */
    private Optional<InputStream> part(String name) throws IOException {
        var zip = new ZipInputStream(new ByteArrayInputStream(file));
        var unpacked = new BoundedInput(zip, mostUnpacked);
        int parts = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(name)) {
                return Optional.of(unpacked);
            }
            if (++parts > MOST_PARTS) {
                throw new IOException("The spreadsheet has more than " + MOST_PARTS + " parts");
            }
            unpacked.skipAll();
        }
        return Optional.empty();
    }
}
