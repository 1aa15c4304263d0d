package dev.stagecraft.training.leakage;

import dev.stagecraft.training.dataset.FillTimeStatistics;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The search in training rows and fill times for features that leak the outcome: it gives warnings with evidence, and
 * removes from the rows the features that must be left out. Pure.
 *
 * <p>Suspected is, in this order and once each: what is filled at closing; whose missingness tells the outcome; what alone
 * separates won from lost too well; and, tested together by {@link LeakCandidateGroup}, what has a name like something known
 * afterwards or was first filled or last changed while closing in half of the deals. The second and third compare deals of
 * equal stage alone, by {@link OutcomeLeakTest}: what is asked late is known of deals that came far. The bars lie far above what
 * honest fields reach: the best single column of 448 real deals has an AUC of .73.
 *
 * <p>Attributes and the owner, which people and imports write as they please, are held to all of these. Answers, scores and
 * activities come of work that may well decide a deal: they are suspected where answers are only given at closing, or where
 * they tell the outcome nearly without fail and no records show that the work is done before; and never by their names. Stages
 * and ages are computed from moments and cannot leak.
 *
 * <p>All but the last are left out until a person confirms. A name alone, or a record of half of the deals, is a question: the
 * facts are left out where a model leans on them together.
 *
 * <p><b>Source</b>: infra/decisions/0014-leak-warnings.md.
 */
public final class LeakageDetector {
    /** The share of deals filled only at closing from which an attribute is. */
    static final double AT_CLOSING = 0.9;
    /** The share of deals from which work is done, or a fact was written, at their closing. */
    static final double MOSTLY = 0.5;
    /** The rise of a model's AUC by which a group of suspects is left out. */
    static final double LEANS = 0.02;

    static final long LEAST_DEALS = 10;
    /** Any constant would do; more rows than this tell nothing more. */
    private static final int MOST_ROWS = 20_000;

    private final List<TrainingRow> rows;
    private final FillTimeStatistics fills;
    private final Set<String> facts = new TreeSet<>();
    private final Set<String> confirmed;
    private final List<LeakageWarning> warnings = new ArrayList<>();

    private LeakageDetector(List<TrainingRow> rows, FillTimeStatistics fills, Set<String> confirmed) {
        this.rows = rows;
        this.fills = fills;
        this.confirmed = confirmed;
        rows.forEach(row -> facts.addAll(row.facts().names()));
    }

    /**
     * The warnings, by fact.
     *
     * @param fills when attributes, answers, scores and activities were recorded
     * @param confirmed facts that a person has confirmed
     * @param model what learns, and says of rows that it did not learn from
     */
    public static List<LeakageWarning> of(
            List<TrainingRow> rows, FillTimeStatistics fills, Set<String> confirmed, OutOfFoldScorer model) {
        var search = new LeakageDetector(sample(rows), fills, confirmed);
        search.filledAtClosing();
        search.telling();
        search.together(model);
        return search.warnings.stream()
                .sorted(Comparator.comparing(LeakageWarning::fact))
                .toList();
    }

    /** The rows without what is left out. */
    public static List<TrainingRow> without(List<TrainingRow> rows, List<LeakageWarning> warnings) {
        var leftOut = warnings.stream()
                .filter(LeakageWarning::leftOut)
                .map(LeakageWarning::fact)
                .collect(Collectors.toSet());
        return leftOut.isEmpty()
                ? rows
                : rows.stream().map(row -> row.without(leftOut)).toList();
    }

    /**
     * A sample of deals with all their rows: every n-th by the deal's id, so that the same data give the same sample.
     */
    private static List<TrainingRow> sample(List<TrainingRow> rows) {
        int every = (rows.size() + MOST_ROWS - 1) / MOST_ROWS;
        return every <= 1
                ? rows
                : rows.stream()
                        .filter(row -> Math.floorMod(row.group().hashCode(), every) == 0)
                        .toList();
    }

    /**
     * Warns of fields filled at closing; activities are left out: each is over when it is recorded, and the last call
     * may well be the one that closes a deal.
     */
    private void filledAtClosing() {
        fills.byName().forEach((recorded, filled) -> {
            if (LeakCandidates.isFilled(recorded) && filled.deals() >= LEAST_DEALS && filled.share() >= AT_CLOSING) {
                var evidence = new LeakageWarning.Evidence.FilledAtClosing(filled.deals(), filled.atClosing());
                var facts = open().stream()
                        .filter(fact -> LeakCandidates.isComputedFrom(recorded, fact))
                        .toList();
                (facts.isEmpty() ? List.of(recorded) : facts).forEach(fact -> warn(fact, evidence, true));
            }
        });
    }

    private void telling() {
        var deals = StageStratifiedAuc.last(rows);
        if (deals.few() < LEAST_DEALS) {
            deals = StageStratifiedAuc.entered(rows);
        }
        for (String fact : open()) {
            evidence(fact, deals).ifPresent(evidence -> warn(fact, evidence, true));
        }
    }

    private Optional<LeakageWarning.Evidence> evidence(String fact, StageStratifiedAuc deals) {
        if (LeakCandidates.isWritten(fact)) {
            return OutcomeLeakTest.written(fact, deals, isDoneBefore(fact)).evidence();
        }
        return LeakCandidates.isWork(fact) && !isDoneBefore(fact)
                ? OutcomeLeakTest.ofWork(fact, deals).evidence()
                : Optional.empty();
    }

    /**
     * True where records show that a fact is mostly known before the closing begins: then it may decide deals, and not
     * leak their outcome.
     */
    private boolean isDoneBefore(String fact) {
        return fills.byName().entrySet().stream()
                .anyMatch(recorded -> LeakCandidates.isComputedFrom(recorded.getKey(), fact)
                        && recorded.getValue().deals() >= LEAST_DEALS
                        && recorded.getValue().lastShare() < MOSTLY);
    }

    private void together(OutOfFoldScorer model) {
        var suspects = new TreeMap<String, LeakageWarning.Why>();
        open().forEach(fact -> LeakCandidates.why(fact, fills).ifPresent(why -> {
            if (LeakCandidates.isConfirmed(fact, confirmed)) {
                warn(fact, new LeakageWarning.Evidence.Untested(why), false);
            } else {
                suspects.put(fact, why);
            }
        }));
        new LeakCandidateGroup(without(rows, warnings), suspects, model)
                .verdicts(LEANS)
                .forEach((fact, verdict) -> warn(fact, verdict.evidence(), verdict.leftOut()));
    }

    private void warn(String fact, LeakageWarning.Evidence evidence, boolean grave) {
        boolean cleared = LeakCandidates.isConfirmed(fact, confirmed);
        warnings.add(new LeakageWarning(fact, evidence, cleared, grave && !cleared));
    }

    /** The facts that no warning names yet. */
    private List<String> open() {
        var named = warnings.stream().map(LeakageWarning::fact).collect(Collectors.toSet());
        return facts.stream().filter(fact -> !named.contains(fact)).toList();
    }
}
