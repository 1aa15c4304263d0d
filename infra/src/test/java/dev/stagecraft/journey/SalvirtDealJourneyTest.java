package dev.stagecraft.journey;

import dev.stagecraft.local.LocalOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** The journey on the 448 real deals; they are read where {@code stagecraft.data} says and never copied. */
@Tag("shared-data")
class SalvirtDealJourneyTest extends DealJourney {
    @Override
    String closedDeals() {
        var file = Path.of(System.getProperty("stagecraft.data", "../../shared/data"), "salvirt_b2b/salvirt_b2b.csv");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The real deals are missing: " + file.toAbsolutePath(), e);
        }
    }

    @Override
    LocalOptions.Handlers handlers() {
        return LocalOptions.Handlers.INSIDE;
    }
}
