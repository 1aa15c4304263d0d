package dev.stagecraft.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.Soak;
import dev.stagecraft.intake.SyncCasesTest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The tests of tests: the cases of the sync contract are run against products that are wrong in one place each, and must
 * fail; against the product as it is they succeed, in the same way of running. In full length ({@link Soak}) these are all the
 * cases; in a shorter one, those of three themes that catch every mutant.
 */
@Tag("engine")
@Tag("soak")
class MutantsTest {
    private static final Pattern CATCHING = Pattern.compile("(Order|Race|Time)CasesTest");
    private static final List<Class<?>> SUITE = SyncCasesTest.THEMES.stream()
            .filter(theme ->
                    Soak.isFull() || CATCHING.matcher(theme.getSimpleName()).matches())
            .toList();
    private static final int LEAST = Soak.isFull() ? 80 : 20;

    /** The right product, so that no mutant is caught by the harness. */
    @Test
    void cases_ofTheRightProduct_allSucceed() {
        var run = SuiteRun.of(SUITE, Optional.empty());
        assertThat(run.failed()).isEmpty();
        assertThat(run.tests()).isGreaterThan(LEAST);
        System.out.println("The right product: " + run.tests() + " tests of cases succeed");
    }

    @ParameterizedTest
    @EnumSource
    void cases_ofAMutant_catchIt(Mutant mutant) {
        var run = SuiteRun.of(SUITE, Optional.of(mutant));
        assertThat(run.failed())
                .as("cases that catch " + mutant + ", which is wrong in one place and right in all others")
                .isNotEmpty()
                .hasSizeLessThan(LEAST / 2);
        System.out.println(
                mutant + " is caught by " + run.failed().size() + " cases: " + String.join(", ", run.failed()));
    }
}
