package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The figures are those that Odoo's own tests of its lead scoring expect (addons/crm/tests/test_crm_pls.py). */
class OdooNaiveBayesTest {
    private static final List<String> STAGES = List.of("new", "qualified", "proposition", "won");
    private static final double TO_TWO_DIGITS = 0.000051;

    private final OdooNaiveBayes bayes = new OdooNaiveBayes(STAGES);

    @Test
    void probability_tooltipVector_is7430() {
        lead("new", true, "c0", "s0", "correct", "correct", "u1");
        lead("new", true, "c1", "s0", "correct", "correct", null);
        lead("new", false, null, null, "correct", "incorrect", "u0");
        lead("new", false, "c0", null, "correct", "incorrect", "u0");
        lead("proposition", false, null, "s1", "correct", "correct", null);
        assertThat(asked("qualified", "c0", "s0", "correct", "correct", "u0")).isCloseTo(0.7430, within(TO_TWO_DIGITS));
    }

    /** Odoo clears the states of e-mail and phone when these leads are made without either. */
    @Test
    void probability_firstTeam_is3349_andInTheFirstStage2087() {
        firstTeam();
        assertThat(asked("qualified", "c0", "s1", "u2")).isCloseTo(0.3349, within(TO_TWO_DIGITS));
        assertThat(asked("new", "c0", "s1", "u2")).isCloseTo(0.2087, within(TO_TWO_DIGITS));
    }

    @Test
    void probability_secondTeam_is0774_andAfterOneMoreWin0243or3438() {
        secondTeam();
        assertThat(asked("qualified", "c0", "s1", "u2")).isCloseTo(0.0774, within(TO_TWO_DIGITS));
        lead("qualified", true, "c1", "s0", "u1");
        assertThat(asked("new", "c0", "s1", "u2")).isCloseTo(0.0243, within(TO_TWO_DIGITS));
        assertThat(asked("new", "c1", "s1", "u2")).isCloseTo(0.3438, within(TO_TWO_DIGITS));
    }

    @Test
    void probability_thirdTeam_is3509() {
        thirdTeam();
        assertThat(asked("qualified", "c0", "s1", "u2")).isCloseTo(0.3509, within(TO_TWO_DIGITS));
    }

    private void firstTeam() {
        lead("new", false, "c0", "s0", "u0");
        lead("qualified", false, "c1", "s1", "u1");
        lead("proposition", true, "c2", "s2", "u2");
    }

    private void secondTeam() {
        lead("proposition", false, "c0", "s1", "u1");
        lead("qualified", false, "c0", "s1", "u2");
        lead("new", true, "c0", "s2", "u2");
    }

    private void thirdTeam() {
        lead("proposition", true, "c1", "s1", "u1");
        lead("new", false, "c0", "s1", "u0");
        lead("new", false, "c1", "s2", "u2");
    }

    private void lead(String stage, boolean won, String country, String state, String source) {
        lead(stage, won, country, state, null, null, source);
    }

    private double asked(String stage, String country, String state, String source) {
        return asked(stage, country, state, null, null, source);
    }

    @Test
    void probability_nothingLearned_isEven() {
        assertThat(asked("new", "c0", null, null, null, null)).isEqualTo(0.5);
    }

    @Test
    void probability_overwhelming_staysOffCertainty() {
        for (int i = 0; i < 100_000; i++) {
            bayes.learn(Map.of("country", "c0"), "new", true);
        }
        assertThat(asked("new", "c0", null, null, null, null)).isEqualTo(0.9999);
    }

    private void lead(
            String stage,
            boolean won,
            @Nullable String country,
            @Nullable String state,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String source) {
        bayes.learn(values(country, state, email, phone, source), stage, won);
    }

    private double asked(
            String stage,
            @Nullable String country,
            @Nullable String state,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String source) {
        return bayes.probability(values(country, state, email, phone, source), stage);
    }

    private static Map<String, String> values(
            @Nullable String country,
            @Nullable String state,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String source) {
        var values = new HashMap<String, String>();
        put(values, "country", country);
        put(values, "state", state);
        put(values, "email", email);
        put(values, "phone", phone);
        put(values, "source", source);
        return values;
    }

    private static void put(Map<String, String> values, String field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
    }
}
