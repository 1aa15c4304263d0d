package dev.stagecraft.imports.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small spreadsheets, made part by part as Excel writes them. */
public final class MadeSpreadsheet {
    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String STYLES = "<styleSheet " + MAIN + "><numFmts count=\"2\">"
            + "<numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\\ hh:mm\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"#,##0.00&quot; days&quot;\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
            + "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";

    private static final String TYPES = "<Types>" + type("styles") + type("sharedStrings") + "</Types>";

    private final Map<String, String> parts = new LinkedHashMap<>();

    /** A spreadsheet with a hidden sheet, and a visible one with these rows; its texts come last, as in many files. */
    public MadeSpreadsheet(String rows, String... texts) {
        parts.put("[Content_Types].xml", TYPES);
        parts.put(
                "xl/workbook.xml",
                "<workbook " + MAIN
                        + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                        + "<sheet name=\"Secret\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
                        + "<sheet name=\"Deals\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships>"
                        + "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>");
        parts.put("xl/styles.xml", STYLES);
        parts.put("xl/worksheets/sheet1.xml", sheet("<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>"));
        parts.put("xl/worksheets/sheet2.xml", sheet(rows));
        parts.put("xl/sharedStrings.xml", "<sst " + MAIN + "><si>" + String.join("</si><si>", texts) + "</si></sst>");
    }

    private static String sheet(String rows) {
        return "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static String type(String part) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\""
                + "application/vnd.openxmlformats-officedocument.spreadsheetml." + part + "+xml\"/>";
    }

    /** Styles of one format. */
    static String styles(String code) {
        return "<styleSheet " + MAIN + "><numFmts><numFmt numFmtId=\"164\" formatCode=\"" + code.replace("\"", "&quot;")
                + "\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    }

    MadeSpreadsheet replacing(String part, String old, String now) {
        return with(part, parts.getOrDefault(part, "").replace(old, now));
    }

    MadeSpreadsheet with(String part, String content) {
        parts.put(part, content);
        return this;
    }

    MadeSpreadsheet without(String part) {
        parts.remove(part);
        return this;
    }

    /** The file. */
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
