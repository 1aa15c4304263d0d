package dev.stagecraft.intake;

import dev.stagecraft.opportunity.Commit;

/** One item of a batch that could be read. */
public interface BatchItem {
    /** Its place in the request, from 0. */
    int place();

    /** Its id, opportunity and content: they may have one effect only. */
    Commit.IdGuard guard();
}
