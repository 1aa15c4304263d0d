package dev.stagecraft.imports.csv;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The currencies as people write them beside an amount: ISO 4217 codes and common signs.
 *
 * <p>A lone {@code $} is the US dollar. {@code kr} belongs to several currencies and has no code. Codes that are also
 * words, such as {@code TOP} and {@code ALL}, are left out.
 */
final class Currencies {
    private static final String CODES =
            "EUR USD GBP CHF SEK NOK DKK PLN CZK HUF RON BGN RUB UAH TRY JPY CNY INR AUD CAD NZD"
                    + " ZAR BRL MXN SGD HKD KRW ILS AED ISK RSD BYN KZT GEL AMD AZN MDL TWD THB IDR MYR PHP VND ARS CLP COP UYU SAR"
                    + " QAR KWD BHD OMR JOD EGP MAD TND DZD NGN KES GHS PKR BDT LKR NPR HRK";

    private static final String SIGNS =
            "€=EUR £=GBP ¥=JPY ₹=INR ₽=RUB ₺=TRY ₩=KRW ₪=ILS ₴=UAH ₫=VND ฿=THB ₦=NGN ₱=PHP ₸=KZT"
                    + " ₼=AZN ₾=GEL $=USD US$=USD R$=BRL A$=AUD AU$=AUD C$=CAD CA$=CAD NZ$=NZD HK$=HKD S$=SGD NT$=TWD MX$=MXN"
                    + " RS.=INR RS=INR KČ=CZK ZŁ=PLN FT=HUF FR.=CHF SFR.=CHF LEI=RON ЛВ.=BGN ЛВ=BGN РУБ.=RUB РУБ=RUB ГРН=UAH TL=TRY"
                    + " KR= KR.=";

    private static final Map<String, String> BY_TEXT = byText();
    private static final int LONGEST = 4;

    private Currencies() {}

    private static Map<String, String> byText() {
        Map<String, String> all = new TreeMap<>();
        for (String code : CODES.split(" ")) {
            all.put(code, code);
        }
        for (String sign : SIGNS.split(" ")) {
            int end = sign.indexOf('=');
            all.put(sign.substring(0, end), sign.substring(end + 1));
        }
        return all;
    }

    /** The ISO 4217 code of a unit; an empty text for a currency without one, no value for a unit that is no currency. */
    static Optional<String> code(String unit) {
        return unit.isEmpty() || unit.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(BY_TEXT.get(unit.toUpperCase(Locale.ROOT)));
    }

    /**
     * The number of characters of the currency that begins at a place of a text, 0 for none. Letters count only as they
     * are usually written, and not as the beginning of a word.
     */
    static int length(String text, int at) {
        for (int length = Math.min(LONGEST, text.length() - at); length > 0; length--) {
            String unit = text.substring(at, at + length);
            boolean word = Character.isLetter(unit.charAt(length - 1))
                    && at + length < text.length()
                    && Character.isLetter(text.charAt(at + length));
            if (!word && (BY_TEXT.containsKey(unit) || isWord(unit))) {
                return length;
            }
        }
        return 0;
    }

    private static boolean isWord(String unit) {
        return unit.length() > 1
                && !unit.equals(unit.toUpperCase(Locale.ROOT))
                && Character.isLetter(unit.charAt(0))
                && unit.length() < 4
                && !CODES.contains(unit.toUpperCase(Locale.ROOT))
                && BY_TEXT.containsKey(unit.toUpperCase(Locale.ROOT));
    }
}
