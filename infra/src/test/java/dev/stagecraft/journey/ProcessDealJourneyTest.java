package dev.stagecraft.journey;

import dev.stagecraft.local.CloudProcess;
import dev.stagecraft.local.LocalOptions;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The same journey with each function in processes of its own, under AWS's runtime client. */
@ResourceLock(value = CloudProcess.CHILDREN, mode = ResourceAccessMode.READ)
class ProcessDealJourneyTest extends GeneratedDealJourneyTest {
    @Override
    LocalOptions.Handlers handlers() {
        return LocalOptions.Handlers.PROCESS;
    }
}
