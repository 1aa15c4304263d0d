package dev.stagecraft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.bench.ProofPower;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The number of simulated organisations with few deals whose first model goes live, by the cheap path of the benchmark: of 20 of
 * each kind in {@code .ci/run}, of two in {@code mvn verify}. The bounds of 20 leave room for chance, and two are too few for any
 * but the surest; the table of hundreds is in infra/bench/RESULTS.md.
 */
@Tag("soak")
class ProofPowerTest {
    private static final int ALL = 20;
    private static final int ORGANISATIONS = Soak.of(ALL);

    @Test
    void quick_fourHundredDealsWithSignal_goLive() {
        assertThat(live(400, 0.85).published()).isGreaterThanOrEqualTo(ORGANISATIONS - ORGANISATIONS / ALL);
        assertThat(live(400, 0.75).published()).isGreaterThanOrEqualTo(ofAll(14));
    }

    @Test
    void quick_hundredAndFiftyDealsWithStrongSignal_mostlyGoLive() {
        assertThat(live(150, 0.85).published()).isGreaterThanOrEqualTo(ofAll(10));
    }

    @Test
    void quick_noSignal_seldomGoLive() {
        for (int deals : new int[] {150, 400}) {
            int most = ORGANISATIONS < ALL ? ORGANISATIONS : 3 * ORGANISATIONS / ALL;
            assertThat(live(deals, 0.5).published()).isLessThanOrEqualTo(most);
        }
    }

    /** The least number by that of 20; none where fewer are simulated. */
    private static int ofAll(int least) {
        return ORGANISATIONS < ALL ? 0 : least * ORGANISATIONS / ALL;
    }

    private static ProofPower.Share live(int deals, double auc) {
        var share = ProofPower.quick(deals, auc, ORGANISATIONS);
        System.out.println("PROOF POWER " + deals + " deals, oracle AUC " + auc + ": live " + share.words());
        return share;
    }
}
