package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.WinLossCount;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From closed deals to the model that serves: reps of whom some win often and most do not, and nothing else that tells. */
@Tag("engine")
@Tag("training")
class OwnerWinRateTest {
    private static final int DEALS = 200;
    private static final int REPS = 12;
    private static final String WITHOUT = """
        kind: features
        id: owners
        defaults: true
        without: [owner]
        features:
          - {id: size, from: attribute}
        """;
    private static final String WITH = WITHOUT + "  - {id: rate, from: owner, take: winRate}\n";

    private final RetrainingFixture fixture = new RetrainingFixture();
    private final Instant first = fixture.stores.clock().instant().minus(Duration.ofDays(DEALS + 1));

    @Test
    void retrain_repsDiffer_theDeclaredRateTellsAndTravelsWithTheModel() {
        var without = trained("without", WITHOUT);
        assertThat(without.features()).doesNotContain("owner", "ownerWinRate");
        assertThat(fixture.models.part("without", without.version(), ModelBundle.OWNERS))
                .isEmpty();

        var with = trained("with", WITH);
        assertThat(with.features()).contains("ownerWinRate").doesNotContain("owner");
        assertThat(with.metrics().auc()).isGreaterThan(without.metrics().auc() + .1);
        assertThat(with.metrics().logLoss()).isLessThan(without.metrics().logLoss() - .05);
        fixture.models.moveLive("with", fixture.models.liveVersion("with"), with.version());
        var owners = fixture.models.live("with").owners();
        assertThat(owners.at()).isEqualTo(fixture.stores.clock().instant());
        assertThat(owners.all().closed()).isEqualTo(DEALS);
        assertThat(owners.reps()).hasSize(REPS);
        assertThat(owners.reps().values().stream()
                        .mapToLong(WinLossCount::closed)
                        .sum())
                .isEqualTo(DEALS);
        assertThat(OwnerWinRates.read(fixture.models
                        .part("with", with.version(), ModelBundle.OWNERS)
                        .orElseThrow()))
                .isEqualTo(owners);
    }

    private ModelCard trained(String organisation, String features) {
        var random = new Random(7);
        for (int i = 0; i < DEALS; i++) {
            int rep = random.nextInt(REPS);
            boolean won = random.nextDouble() < (rep < REPS / 3 ? .9 : .1);
            var began = first.plus(Duration.ofDays(i));
            var deal = new StoredRows.Quick(began, "sales", "rep-" + rep, won, random.nextInt(100));
            StoredRows.quick(fixture.stores, organisation, "o-" + i, deal);
        }
        fixture.publish(organisation, "owners", features);
        return fixture.retrained(organisation);
    }
}
