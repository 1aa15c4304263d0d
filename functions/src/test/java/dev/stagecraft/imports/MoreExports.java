package dev.stagecraft.imports;

import static dev.stagecraft.imports.CrmExports.deals;
import static dev.stagecraft.imports.CrmExports.stage;
import static dev.stagecraft.imports.CrmExports.stageOf;
import static dev.stagecraft.imports.ExportFile.quoted;
import static dev.stagecraft.imports.ExportFile.request;
import static dev.stagecraft.imports.ExportFile.text;
import static dev.stagecraft.imports.ExportFile.wanted;
import static dev.stagecraft.imports.ExportFile.wantedInDays;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Invented deals in the shape of the exports of more CRMs, with the mapping that their users would write. */
final class MoreExports {
    private static final String SECONDS = "yyyy-MM-dd HH:mm:ss";

    private MoreExports() {}

    /** A Russian portal's file; a currency that it names in Russian is not known. */
    static ExportFile bitrix24() {
        return new ExportFile(
                "Bitrix24",
                ("\ufeff"
                                + text(
                                        quoted(
                                                        ";",
                                                        "ID",
                                                        "Воронка",
                                                        "Стадия сделки",
                                                        "Название сделки",
                                                        "Сумма",
                                                        "Валюта")
                                                + ";"
                                                + quoted(";", "Ответственный", "Дата создания", "Дата завершения")
                                                + ";"
                                                + quoted(";", "Повторная сделка", "Источник", "Вероятность"),
                                        deal -> quoted(
                                                ";",
                                                deal.number(),
                                                "Общая",
                                                deal.told(
                                                        stageOf(deal, "Новая", "В работе"),
                                                        "Сделка успешна",
                                                        "Сделка провалена"),
                                                "Deal " + deal.number(),
                                                deal.amount(),
                                                deal.number() == 5 ? "Российский рубль" : deal.turn("RUB", "US Dollar"),
                                                deal.turn("Илья Примеров", "Anna Sample"),
                                                deal.created("dd.MM.yyyy HH:mm:ss"),
                                                MadeDeal.at(deal.closing(), "dd.MM.yyyy"),
                                                deal.turn("Да", "Нет"),
                                                deal.turn("Звонок", "Веб-сайт", "Выставка"),
                                                deal.told("30", "100", "0")),
                                        "\r\n"))
                        .getBytes(StandardCharsets.UTF_8),
                request("""
                    'id':'ID','name':'Название сделки','owner':'Ответственный','stage':'Стадия сделки',
                    'createdAt':'Дата создания','closedAt':'Дата завершения','amount':'Сумма','currency':'Валюта',
                    'outcome':{'column':'Стадия сделки','won':['Сделка успешна'],'lost':['Сделка провалена']}
                    """),
                List.of("Новая", "В работе", "Сделка успешна", "Сделка провалена"),
                deals(deal -> wantedInDays(deal, String.valueOf(deal.number()))
                        .created(ExportFile.instant(deal.created()))
                        .at(stage(deal))
                        .ownedBy(deal.turn("Илья Примеров", "Anna Sample"))
                        .worth(deal.number() == 5 ? null : ExportFile.money(deal.amount(), deal.turn("RUB", "USD")))));
    }

    /** Lost deals are lost to something, and several choices stand in a cell. */
    static ExportFile zoho() {
        return new ExportFile(
                "Zoho",
                text(
                                "Record Id,Deal Owner,Deal Name,Stage,Closing Date,Amount,Currency,Created Time,Lead Source,Products,"
                                        + "Probability (%),Description",
                                deal -> String.join(
                                        ",",
                                        "zcrm_54370000004120" + (10 + deal.number()),
                                        deal.owner(),
                                        "Deal " + deal.number(),
                                        deal.told(
                                                stageOf(deal, "Needs Analysis", "Negotiation/Review"),
                                                "Closed Won",
                                                deal.number() % 2 == 0 ? "Closed Lost" : "Closed Lost to Competition"),
                                        MadeDeal.at(deal.closing(), "yyyy-MM-dd"),
                                        deal.currency() + " " + deal.amount(),
                                        deal.currency(),
                                        deal.created(SECONDS),
                                        deal.turn("-None-", "Trade Show", "Cold Call"),
                                        deal.turn("CRM;Desk", "CRM", "Books;CRM"),
                                        deal.told("25", "100", "0"),
                                        "\"First line\nsecond, \"\"quoted\"\" line " + deal.number() + "\""),
                                "\n")
                        .getBytes(StandardCharsets.UTF_8),
                request("""
                    'id':'Record Id','name':'Deal Name','owner':'Deal Owner','stage':'Stage','createdAt':'Created Time',
                    'closedAt':'Closing Date','amount':'Amount','currency':'Currency',
                    'outcome':{'column':'Stage','won':['Closed Won'],'lost':['Closed Lost','Closed Lost to Competition']}
                    """),
                List.of("Needs Analysis", "Negotiation/Review", "Closed Won", "Closed Lost"),
                deals(deal -> wantedInDays(deal, "zcrm_54370000004120" + (10 + deal.number()))
                        .created(ExportFile.instant(deal.created()))
                        .at(stage(deal))));
    }

    /** A lost deal is one that is not active; the tags of a deal can go on in a line of their own. */
    static ExportFile odoo() {
        String header =
                quoted(",", "External ID", "Opportunity", "Salesperson", "Stage", "Expected Revenue", "Currency")
                        + ","
                        + quoted(",", "Created on", "Closed Date", "Active", "Lost Reason", "Tags", "Priority");
        String rows = text(
                header,
                deal -> quoted(
                        ",",
                        "__export__.crm_lead_" + deal.number() + "_1a2b3c4d",
                        "Deal " + deal.number(),
                        deal.owner(),
                        deal.told(stageOf(deal, "New", "Proposition"), "Won", stageOf(deal, "New", "Proposition")),
                        deal.amount(),
                        deal.currency(),
                        deal.created(SECONDS),
                        deal.closed(SECONDS),
                        deal.told("True", "True", "False"),
                        deal.told("", "", "Too expensive"),
                        deal.turn("Product,Training", "Product", "Services,Product", "Training"),
                        deal.turn("Low", "Medium", "High")),
                "\r\n");
        return new ExportFile(
                "Odoo",
                (rows + quoted(",", "", "", "", "", "", "", "", "", "", "", "Training", "") + "\r\n")
                        .getBytes(StandardCharsets.UTF_8),
                request("""
                    'id':'External ID','name':'Opportunity','owner':'Salesperson','stage':'Stage','createdAt':'Created on',
                    'closedAt':'Closed Date','amount':'Expected Revenue','currency':'Currency',
                    'outcome':{'column':'Active','lost':['False']}
                    """),
                List.of("New", "Proposition", "Won", "Lost"),
                deals(deal -> wanted(deal, "__export__.crm_lead_" + deal.number() + "_1a2b3c4d")
                        .at(stage(deal))));
    }
}
