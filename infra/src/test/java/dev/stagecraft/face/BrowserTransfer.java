package dev.stagecraft.face;

/**
 * A reply that came over the wire. What a cache answered is none.
 *
 * @param bytes all its bytes, compressed as sent
 * @param headers those of them that are headers, which HTTP/2 would compress
 * @param worker true if a service worker asked for it
 */
record BrowserTransfer(String url, long bytes, long headers, boolean worker) {
    /** The bytes of the body, compressed as sent. */
    long body() {
        return bytes - headers;
    }
}
