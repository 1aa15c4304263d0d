package dev.stagecraft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No probability leaves the limits, and the reasons still add up to it. */
class EvidenceLimitsTest {
    private static final EvidenceLimits LIMITS = new EvidenceLimits(
            new EvidenceLimits.EvidenceBound(0.02, 150, 3), new EvidenceLimits.EvidenceBound(0.9, 40, 36), 100);
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"-20, .02", "-4, .02", "-2, .1192", "0, .5", "2, .8808", "3, .9", "20, .9"})
    void score_anyLogOdds_withinTheLimitsAndReasonsAddUp(double x, double probability) {
        var facts = Facts.builder().number("x", x).build();
        var space = FeatureSpace.declare(List.of(facts), new FeatureDeclaration(1, 50));
        var blend = Blend.of(new AdditiveModel(0, List.of(AdditiveTerm.line(1, -30, 30, 0, 0.5))));
        var model = new FlatModel(traits(LIMITS), space, blend);
        var estimate = model.score(facts);
        assertThat(estimate.probability()).isCloseTo(probability, within(1e-4));
        assertThat(model.logOdds(facts)).isEqualTo(estimate.logOdds());
        double sum = estimate.contributions().stream()
                .mapToDouble(FeatureContribution::logOdds)
                .sum();
        assertThat(estimate.base() + sum).isCloseTo(estimate.logOdds(), within(1e-9));
        assertThat(estimate.contributions().stream()
                        .anyMatch(each -> each.field().equals(EvidenceLimits.FIELD)))
                .isEqualTo(probability == .02 || probability == .9);
        assertThat(new FlatModel(traits(EvidenceLimits.NONE), space, blend).logOdds(facts))
                .isEqualTo(x);
    }

    @Test
    void clamp_estimateThatWasLimitedBefore_hasOneContribution() {
        var once = LIMITS.clamp(new Estimate(5, 0, List.of(new FeatureContribution("x", 5))));
        var further = new Estimate(
                once.logOdds() + 1,
                0,
                List.of(once.contributions().get(0), once.contributions().get(1), new FeatureContribution("stage", 1)));
        var again = LIMITS.clamp(further);
        assertThat(again.logOdds()).isEqualTo(once.logOdds());
        assertThat(again.contributions())
                .extracting(FeatureContribution::field)
                .containsExactly("x", EvidenceLimits.FIELD, "stage");
        double sum = again.contributions().stream()
                .mapToDouble(FeatureContribution::logOdds)
                .sum();
        assertThat(sum).isCloseTo(again.logOdds(), within(1e-12));
    }

    /** The slowest deal took 100 days: one of 150 days is old, one of 151 is outside the experience. */
    @ParameterizedTest
    @CsvSource({"100, 150, false", "100, 151, true", "10, 40, false", "10, 41, true", "0, 29, false", "0, 31, true"})
    void isOutside_ageAgainstTheLongest_farOlderAlone(double longest, long days, boolean outside) {
        var limits = new EvidenceLimits(LIMITS.floor(), LIMITS.ceiling(), longest);
        assertThat(limits.isOutside(BEGAN, BEGAN.plus(Duration.ofDays(days)))).isEqualTo(outside);
        assertThat(EvidenceLimits.NONE.isOutside(BEGAN, BEGAN.plus(Duration.ofDays(days))))
                .isFalse();
    }

    @Test
    void of_sectionOfACard_theSameAgain() {
        assertThat(EvidenceLimits.of(Map.of(EvidenceLimits.SECTION, LIMITS.json())))
                .isEqualTo(LIMITS);
        var undated = new EvidenceLimits(LIMITS.floor(), LIMITS.ceiling(), Double.POSITIVE_INFINITY);
        assertThat(EvidenceLimits.of(Map.of(EvidenceLimits.SECTION, undated.json())))
                .isEqualTo(undated);
        assertThat(EvidenceLimits.of(Map.of())).isEqualTo(EvidenceLimits.NONE);
        assertThat(LIMITS.json().text())
                .contains(
                        "No deal gets a probability below 0.0200 or above 0.900. Of the 150 held-out deals with the lowest"
                                + " predictions 3 were won, and of the 40 with the highest 36.")
                .contains("an open deal of more than 150 days is marked");
    }

    @Test
    void new_floorAboveTheCeiling_refused() {
        var half = new EvidenceLimits.EvidenceBound(.5, 10, 5);
        var third = new EvidenceLimits.EvidenceBound(.3, 10, 3);
        assertThatThrownBy(() -> new EvidenceLimits(half, third, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ScoringMetadata traits(EvidenceLimits limits) {
        return new ScoringMetadata(
                "m-1", Confidence.OK, 0.5, LikelyThresholds.NONE, StageCalibration.NONE, limits, OwnerWinRates.NONE);
    }
}
