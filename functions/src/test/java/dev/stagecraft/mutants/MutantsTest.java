package dev.stagecraft.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.SyncCasesTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The tests of tests: the cases of the sync contract are run against products that are wrong in one place each, and must
 * fail; against the product as it is they succeed, in the same way of running.
 */
class MutantsTest {
    /** The right product, so that no mutant is caught by the harness. */
    @Test
    void cases_ofTheRightProduct_allSucceed() {
        var run = SuiteRun.of(SyncCasesTest.THEMES, Optional.empty());
        assertThat(run.failed()).isEmpty();
        assertThat(run.tests()).isGreaterThan(80);
        System.out.println("The right product: " + run.tests() + " tests of cases succeed");
    }

    @ParameterizedTest
    @EnumSource
    void cases_ofAMutant_catchIt(Mutant mutant) {
        var run = SuiteRun.of(SyncCasesTest.THEMES, Optional.of(mutant));
        assertThat(run.failed()).as("cases that catch " + mutant).isNotEmpty();
        System.out.println(
                mutant + " is caught by " + run.failed().size() + " cases: " + String.join(", ", run.failed()));
    }
}
