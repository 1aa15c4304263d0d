package dev.stagecraft.journey;

import dev.stagecraft.demo.ImportFiles;
import dev.stagecraft.demo.QualificationDeals;
import dev.stagecraft.local.LocalOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The journey on generated deals of the same shape as the real ones. */
class GeneratedDealJourneyTest extends DealJourney {
    private static final long SEED = 17;

    @Override
    String closedDeals() {
        var file = new ByteArrayOutputStream();
        ImportFiles.writeQualification(new QualificationDeals(SEED), QualificationDeals.USUAL_ROWS, file);
        return file.toString(StandardCharsets.UTF_8);
    }

    @Override
    LocalOptions.Handlers handlers() {
        return LocalOptions.Handlers.INSIDE;
    }
}
