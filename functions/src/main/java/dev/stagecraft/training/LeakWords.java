package dev.stagecraft.training;

import java.util.Locale;

/** Leak warnings as people read them. */
final class LeakWords {
    private LeakWords() {}

    static String of(LeakWarning warning) {
        return evidence(warning) + "; " + verdict(warning);
    }

    private static String evidence(LeakWarning warning) {
        String fact = warning.fact();
        return switch (warning.evidence()) {
            case LeakWarning.Evidence.FilledAtClosing filled ->
                fact + " is first filled at or after closing in " + filled.atClosing() + " of " + filled.deals()
                        + " deals";
            case LeakWarning.Evidence.Separates separates ->
                fact + " alone tells won from lost with an AUC of " + auc(separates.auc()) + ", too good to be true";
            case LeakWarning.Evidence.Missingness missing ->
                "Whether " + fact + " is filled tells the outcome"
                        + (missing.stage().isEmpty() ? "" : " in " + missing.stage()) + ": "
                        + won(missing.with(), missing.winRateWith()) + " with it, "
                        + won(missing.without(), missing.winRateWithout()) + " without";
            case LeakWarning.Evidence.Name name ->
                "The name of " + fact + " (\"" + name.word() + "\") sounds like something known afterwards: AUC "
                        + auc(name.aucWith()) + " with it" + others(name.facts() - 1) + ", " + auc(name.aucWithout())
                        + " without. Is it known before a deal closes?";
        };
    }

    private static String verdict(LeakWarning warning) {
        if (warning.confirmed()) {
            return "used, for a person has confirmed it";
        }
        return warning.leftOut()
                ? "left out until a person confirms it (confirmed: true on its feature in the playbook)"
                : "used, for it changes little";
    }

    private static String others(int others) {
        return others == 0 ? "" : " and " + others + " more of such names";
    }

    private static String auc(double auc) {
        return String.format(Locale.ROOT, "%.2f", auc);
    }

    private static String won(double deals, double rate) {
        return String.format(Locale.ROOT, "%.0f %% of %.0f deals won", 100 * rate, deals);
    }
}
