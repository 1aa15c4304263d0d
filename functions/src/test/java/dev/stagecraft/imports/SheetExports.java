package dev.stagecraft.imports;

import static dev.stagecraft.imports.CrmExports.deals;
import static dev.stagecraft.imports.ExportFile.money;
import static dev.stagecraft.imports.ExportFile.request;
import static dev.stagecraft.imports.ExportFile.text;
import static dev.stagecraft.imports.ExportFile.wanted;
import static dev.stagecraft.imports.ExportFile.wantedInDays;

import dev.stagecraft.imports.xlsx.MadeSpreadsheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Invented deals in the shape of a CRM's spreadsheet, of a list made by hand in Excel, and of a nightly feed. */
final class SheetExports {
    private static final LocalDateTime DAY_ZERO = LocalDate.of(1899, 12, 30).atStartOfDay();
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    private SheetExports() {}

    /** A spreadsheet with real dates, whose first columns must not be modified, and with currencies by name. */
    static ExportFile dynamics() {
        var rows = new StringBuilder(row(
                1,
                "(Do Not Modify) Opportunity",
                "(Do Not Modify) Row Checksum",
                "(Do Not Modify) Modified On",
                "Topic",
                "Owner",
                "Status",
                "Status Reason",
                "Est. Revenue",
                "Currency",
                "Created On",
                "Est. Close Date",
                "Actual Close Date",
                "Rating"));
        MadeDeal.all()
                .forEach(deal -> rows.append(row(
                        deal.number() + 1,
                        guid(deal),
                        "h6/9+Zm" + deal.number() + "==",
                        serial(deal.closing(), 2),
                        "Deal " + deal.number(),
                        deal.owner(),
                        deal.told("Open", "Won", "Lost"),
                        deal.told("In Progress", "Won", "Canceled"),
                        new Cell(deal.amount(), 0),
                        Objects.requireNonNull(Map.of("EUR", "Euro", "USD", "US Dollar", "SEK", "Swedish Krona")
                                .get(deal.currency())),
                        serial(deal.created(), 2),
                        serial(LocalDate.of(2026, 12, deal.number()).atStartOfDay(), 1),
                        deal.isOpen() ? "" : serial(deal.closing().toLocalDate().atStartOfDay(), 1),
                        deal.turn("Hot", "Warm", "Cold"))));
        return new ExportFile(
                "Dynamics 365",
                new MadeSpreadsheet(rows.toString()).bytes(),
                request("""
                    'id':'(Do Not Modify) Opportunity','name':'Topic','owner':'Owner','createdAt':'Created On',
                    'closedAt':'Actual Close Date','amount':'Est. Revenue','currency':'Currency',
                    'outcome':{'column':'Status','won':['Won'],'lost':['Lost']},
                    'ignore':['(Do Not Modify) Row Checksum','(Do Not Modify) Modified On']
                    """),
                List.of("Qualify", "Propose", "Won", "Lost"),
                deals(deal -> wantedInDays(deal, guid(deal))
                        .created(ExportFile.instant(deal.created()))
                        .at(deal.told("Stage0", "ClosedWon", "ClosedLost"))
                        .worth(money(
                                new BigDecimal(deal.amount())
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                deal.currency()))));
    }

    private static String guid(MadeDeal deal) {
        return "5f1c0b7e-9d3a-ed11-9db0-0022489a%04d".formatted(deal.number());
    }

    private record Cell(String value, int style) {}

    private static Cell serial(LocalDateTime time, int style) {
        return new Cell(days(time), style);
    }

    /** The count of days by which spreadsheets hold a time. */
    static String days(LocalDateTime time) {
        return BigDecimal.valueOf(Duration.between(DAY_ZERO, time).toSeconds())
                .divide(SECONDS_A_DAY, 10, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String row(int number, Object... cells) {
        var row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.length; i++) {
            String place = (char) ('A' + i) + String.valueOf(number);
            row.append(
                    cells[i] instanceof Cell cell
                            ? "<c r=\"%s\" s=\"%d\"><v>%s</v></c>".formatted(place, cell.style(), cell.value())
                            : "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, cells[i]));
        }
        return row.append("</row>").toString();
    }

    /** A German list that Excel saved as CSV: days as numbers, decimal commas, a line of totals. */
    static ExportFile excel() {
        String rows = text(
                "Nr.;Firma;Verkäufer;Status;Wert;Angelegt;Abschluss;Datum der Vorführung;Größe",
                deal -> String.join(
                        ";",
                        "A-" + deal.number(),
                        "Deal " + deal.number(),
                        deal.owner(),
                        deal.told("offen", "gewonnen", "verloren"),
                        german(deal.amount()),
                        days(deal.created()).replace('.', ','),
                        deal.isOpen() ? "" : days(deal.closing().toLocalDate().atStartOfDay()),
                        deal.number() % 5 == 0 ? "-" : String.valueOf(46_100 + deal.number()),
                        deal.number() + ",5"),
                "\r\n");
        return new ExportFile(
                "Excel",
                ("sep=;\r\n" + rows + "Summe;;;;139.260,00;;;;\r\n;;;;;;;;\r\n")
                        .getBytes(Charset.forName("windows-1252")),
                request("""
                    'id':'Nr.','name':'Firma','owner':'Verkäufer','createdAt':'Angelegt','closedAt':'Abschluss',
                    'amount':'Wert','outcome':{'column':'Status','won':['gewonnen'],'lost':['verloren']}
                    """),
                List.of("Lead", "Demo", "Gewonnen", "Verloren"),
                deals(deal -> wantedInDays(deal, "A-" + deal.number())
                        .created(ExportFile.instant(deal.created()))
                        .at(deal.told("Stage0", "ClosedWon", "ClosedLost"))
                        .worth(money(deal.amount(), "EUR"))));
    }

    private static String german(String amount) {
        String comma = amount.replace('.', ',');
        int thousands = comma.length() - 6;
        return thousands > 0 ? comma.substring(0, thousands) + "." + comma.substring(thousands) : comma;
    }

    /**
     * A product's nightly dump of its database: instants, {@code \N} for nothing, codes of countries, behaviour in a trial.
     *
     * @param late the number of open deals that closed since the first night
     */
    static ExportFile feed(int late) {
        return new ExportFile(
                "nightly feed",
                text(
                                "deal_id,customer,owner_id,status,created_at,closed_at,country,calls,trial_days,undone_tasks,paid",
                                deal -> String.join(
                                        ",",
                                        "d-" + deal.number(),
                                        "Deal " + deal.number(),
                                        "rep-" + deal.number() % 3,
                                        deal.isOpen() && deal.number() <= 3 * late
                                                ? "won"
                                                : deal.told("pending", "won", "lost"),
                                        ExportFile.instant(deal.created()).toString(),
                                        deal.isOpen()
                                                ? deal.number() <= 3 * late ? "2026-11-19T23:30:00Z" : "\\N"
                                                : ExportFile.instant(deal.closing())
                                                        .toString(),
                                        deal.turn("NO", "FI", "DE", "\\N"),
                                        String.valueOf(deal.number() % 9),
                                        deal.number() % 4 == 0 ? "\\N" : String.valueOf(deal.number() % 15),
                                        String.valueOf(deal.number() % 2),
                                        deal.turn("t", "f")),
                                "\n")
                        .getBytes(StandardCharsets.UTF_8),
                request("""
                    'id':'deal_id','name':'customer','owner':'owner_id','createdAt':'created_at','closedAt':'closed_at',
                    'outcome':{'column':'status','won':['won'],'lost':['lost']}
                    """),
                List.of("Trial", "Offer", "Won", "Lost"),
                deals(deal -> wanted(deal, "d-" + deal.number())
                        .at(deal.told("Stage0", "ClosedWon", "ClosedLost"))
                        .worth(null)
                        .ownedBy("rep-" + deal.number() % 3)));
    }
}
