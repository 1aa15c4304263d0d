package dev.stagecraft.organisation;

import java.util.List;

/** The store of all organisations and their settings. */
public interface Organisations {
    /** Registers an organisation, so that scheduled functions serve it; costs one write per organisation and process. */
    void remember(String organisation);

    /** Lists every registered organisation, in id order. */
    List<String> all();

    /** Reads an organisation's settings; defaults where nothing is set. */
    Organisation settings(String organisation);

    /** Stores settings over the previous revision; false when another write came first. */
    boolean save(Organisation changed);
}
