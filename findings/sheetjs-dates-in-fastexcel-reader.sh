#!/usr/bin/env bash
# A date that SheetJS writes as a date: two Java libraries do not read the workbook.
#
# Versions: xlsx (SheetJS) 0.18.5, fastexcel-reader 0.20.2, Apache POI 5.4.1; JDK 25.
# Expected: a cell of the type "d" holds an ISO 8601 date (ECMA-376, part 1, 18.18.11, ST_CellType). SheetJS writes it with the option
#   cellDates. A reader gives the date, or at least the text of the cell.
# Seen: fastexcel-reader throws while it reads the row, and POI while it asks for the cell's type. Without cellDates, a date is a number
#   with a format, and both read it.
# Exits non-zero where any of this is no longer seen.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.dhatim</groupId><artifactId>fastexcel-reader</artifactId><version>0.20.2</version></dependency>
    <dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.4.1</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5 >/dev/null
cat > write.js <<'JS'
const XLSX = require('xlsx');
const book = XLSX.utils.book_new();
const rows = [['Deal', 'Closed'], ['csv-1', new Date(Date.UTC(2026, 2, 1, 14, 2))]];
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows, {cellDates: true}), 'Deals');
XLSX.writeFile(book, 'deals.xlsx', {cellDates: true});
XLSX.writeFile(book, 'numbers.xlsx');
JS
node write.js
cat > Read.java <<'JAVA'
import java.io.File;
import java.io.FileInputStream;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

class Read {
    public static void main(String[] arguments) throws Exception {
        try (var book = WorkbookFactory.create(new File("deals.xlsx"))) {
            var row = book.getSheetAt(0).getRow(1);
            System.out.println("poi: " + row.getCell(0) + ", " + row.getCell(1).getCellType() + " " + row.getCell(1).getRichStringCellValue());
        } catch (Exception e) {
            System.out.println("poi: " + e.getClass().getName());
        }
        try (var book = new ReadableWorkbook(new FileInputStream("deals.xlsx"))) {
            System.out.println("fastexcel: " + book.getFirstSheet().read().get(1));
        } catch (Exception e) {
            System.out.println("fastexcel: " + e.getClass().getName());
        }
        try (var book = WorkbookFactory.create(new File("numbers.xlsx"))) {
            System.out.println("number, poi: " + book.getSheetAt(0).getRow(1).getCell(1).getLocalDateTimeCellValue().toLocalDate());
        }
        try (var book = new ReadableWorkbook(new FileInputStream("numbers.xlsx"))) {
            System.out.println("number, fastexcel: " + book.getFirstSheet().read().get(1).getCellAsDate(1).orElseThrow().toLocalDate());
        }
    }
}
JAVA
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
echo "cell: $(unzip -p deals.xlsx xl/worksheets/sheet1.xml | grep -o 't="d"><v>[^<]*')" | tee seen
"$java" -cp "lib/*" Read.java 2>/dev/null | grep -v Log4j | tee -a seen
diff seen - <<'SEEN'
cell: t="d"><v>2026-03-01T14:02:00.000Z
poi: org.apache.xmlbeans.impl.values.XmlValueOutOfRangeException
fastexcel: java.lang.IllegalStateException
number, poi: 2026-03-01
number, fastexcel: 2026-03-01
SEEN
