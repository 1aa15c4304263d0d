package dev.stagecraft.face;

/**
 * A reply that came over the wire: its address, its bytes with headers and compressed as sent, and whether a service worker
 * asked for it. What a cache answered is none.
 */
record BrowserTransfer(String url, long bytes, boolean worker) {}
