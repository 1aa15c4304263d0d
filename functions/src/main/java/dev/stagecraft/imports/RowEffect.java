package dev.stagecraft.imports;

/** The effect of an imported row on its deal. */
enum RowEffect {
    /** The deal is new. */
    CREATED,
    /** The deal was there, and the row told something new of it. */
    CHANGED,
    /** The deal was there, and the row took back what was told of it before: that it is closed, when, or since when it exists. */
    CORRECTED,
    /** The deal was there as the row says. */
    UNCHANGED
}
