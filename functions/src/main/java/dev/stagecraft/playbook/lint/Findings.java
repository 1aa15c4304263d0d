package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.Mistake;
import dev.stagecraft.playbook.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A collector of the linter's findings, up to a fixed number. */
final class Findings {
    private static final int MOST = 200;
    private final List<Finding> findings = new ArrayList<>();

    void error(Mistake mistake) {
        add(new Finding(Finding.Severity.ERROR, mistake));
    }

    void error(SourceNode.SourcePosition place, String message, String hint) {
        error(new Mistake(place.line(), place.column(), message, hint));
    }

    void warning(SourceNode.SourcePosition place, String message, String hint) {
        add(new Finding(Finding.Severity.WARNING, new Mistake(place.line(), place.column(), message, hint)));
    }

    private void add(Finding finding) {
        if (findings.size() < MOST) {
            findings.add(finding);
        }
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    /** All findings, sorted by place. */
    List<Finding> all() {
        return findings.stream()
                .sorted(Comparator.<Finding>comparingInt(
                                finding -> finding.mistake().line())
                        .thenComparingInt(finding -> finding.mistake().column()))
                .toList();
    }
}
