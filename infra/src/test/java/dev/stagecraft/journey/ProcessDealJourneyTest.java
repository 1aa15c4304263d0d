package dev.stagecraft.journey;

import dev.stagecraft.local.LocalOptions;

/** The same journey with each function in processes of its own, under AWS's runtime client. */
class ProcessDealJourneyTest extends GeneratedDealJourneyTest {
    @Override
    LocalOptions.Handlers handlers() {
        return LocalOptions.Handlers.PROCESS;
    }
}
