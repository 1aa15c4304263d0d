package dev.stagecraft.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.PriorModel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveModelCacheTest {
    /** As many organisations as are kept are read once each; some more make some be read again, and not all. */
    @ParameterizedTest
    @CsvSource({"64, 64", "66, 250"})
    void model_manyOrganisationsInTurn_isReadSeldom(int organisations, int mostReads) {
        var reads = new AtomicInteger();
        var live = new LiveModelCache((organisation, version) -> {
            reads.incrementAndGet();
            return MadeCards.model(version);
        });
        var pointer = new LiveModelPointer("m-1", "prior", 1, PriorModel.unknown());
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < organisations; i++) {
                assertThat(live.model("o-" + i, pointer).version()).isEqualTo("m-1");
            }
        }
        assertThat(reads.get()).isBetween(organisations, mostReads);
    }
}
