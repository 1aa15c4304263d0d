package dev.stagecraft.training.leakage;

import java.util.Locale;

/** The texts of leak warnings for people, from their evidence. */
final class LeakageText {
    private LeakageText() {}

    static String of(LeakageWarning warning) {
        return evidence(warning) + "; " + verdict(warning);
    }

    private static String evidence(LeakageWarning warning) {
        String fact = warning.fact();
        return switch (warning.evidence()) {
            case LeakageWarning.Evidence.FilledAtClosing filled ->
                fact + " is first filled at or after closing in " + filled.atClosing() + " of " + filled.deals()
                        + " deals";
            case LeakageWarning.Evidence.Separates separates ->
                fact + " alone separates won from lost deals with an AUC of " + auc(separates.auc())
                        + ", too good to be true";
            case LeakageWarning.Evidence.Missingness missing ->
                "The presence of " + fact + " predicts the outcome"
                        + (missing.stage().isEmpty() ? "" : " in " + missing.stage()) + ": "
                        + won(missing.with(), missing.winRateWith()) + " with it, "
                        + won(missing.without(), missing.winRateWithout()) + " without";
            case LeakageWarning.Evidence.Group group -> group(fact, group);
            case LeakageWarning.Evidence.Untested untested -> why(fact, untested.why());
        };
    }

    private static String group(String fact, LeakageWarning.Evidence.Group group) {
        var auc = group.auc();
        var others = group.facts().stream().filter(other -> !other.equals(fact)).toList();
        return why(fact, group.why()) + ": AUC " + auc(auc.with()) + " with it"
                + (others.isEmpty() ? "" : " and with " + String.join(", ", others)) + ", " + auc(auc.without())
                + " without (difference " + auc(auc.interval().low()) + " to "
                + auc(auc.interval().high()) + "). Is it known before a deal closes?";
    }

    private static String why(String fact, LeakageWarning.Why why) {
        return switch (why) {
            case LeakageWarning.Why.Named named ->
                "The name of " + fact + " (\"" + named.word() + "\") sounds like something known only after closing";
            case LeakageWarning.Why.Recorded recorded ->
                fact + " is first filled or last changed while closing in " + recorded.atClosing() + " of "
                        + recorded.deals() + " deals";
        };
    }

    private static String verdict(LeakageWarning warning) {
        if (warning.confirmed()) {
            return "used, for a person has confirmed it";
        }
        return warning.leftOut()
                ? "left out until a person confirms it (confirmed: true on its feature in the playbook)"
                : "used, for it changes little";
    }

    private static String auc(double auc) {
        return String.format(Locale.ROOT, "%.2f", auc);
    }

    private static String won(double deals, double rate) {
        return String.format(Locale.ROOT, "%.0f %% of %.0f deals won", 100 * rate, deals);
    }
}
