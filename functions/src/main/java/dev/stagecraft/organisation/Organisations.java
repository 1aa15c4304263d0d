package dev.stagecraft.organisation;

import java.util.List;

/** All organisations: which there are, and what each has set. */
public interface Organisations {
    /** Makes sure that schedules will serve this organisation; costs one write per organisation and process. */
    void remember(String organisation);

    /** Every organisation that was ever remembered, in id order. */
    List<String> all();

    /** An organisation's settings; the defaults where it has set nothing. */
    Organisation settings(String organisation);

    /** Stores settings over the revision before theirs; false when another write came first. */
    boolean save(Organisation changed);
}
