package dev.stagecraft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.bench.ProofPower;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The share of simulated organisations with few deals whose first model goes live, by the cheap path of the benchmark: 20 of each
 * kind in {@code .ci/run}, two in {@code mvn verify}. The bounds leave room for chance; the table of hundreds is in
 * infra/bench/RESULTS.md.
 */
@Tag("soak")
class ProofPowerTest {
    private static final int ORGANISATIONS = Soak.of(20);

    @Test
    void quick_fourHundredDealsWithSignal_goLive() {
        var share = printed("400 deals, oracle AUC .75", ProofPower.quick(400, 0.75, ORGANISATIONS));
        assertThat(share.of()).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void quick_hundredAndFiftyDealsWithStrongSignal_mostlyGoLive() {
        printed("150 deals, oracle AUC .75", ProofPower.quick(150, 0.75, ORGANISATIONS));
        var share = printed("150 deals, oracle AUC .85", ProofPower.quick(150, 0.85, ORGANISATIONS));
        assertThat(share.of()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void quick_noSignal_seldomGoLive() {
        for (int deals : new int[] {150, 400}) {
            var share = printed(deals + " deals, no signal", ProofPower.quick(deals, 0.5, ORGANISATIONS));
            assertThat(share.of()).isLessThanOrEqualTo(0.5);
        }
    }

    private static ProofPower.Share printed(String what, ProofPower.Share share) {
        System.out.println("PROOF POWER " + what + ": live " + share.words());
        return share;
    }
}
