package dev.stagecraft.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** A generator of UUIDv7 ids (RFC 9562, section 5.7): 48 bits of milliseconds, 74 random bits. */
final class TimeOrderedIds implements Ids {
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String next() {
        long high = (clock.millis() << 16) | 0x7000L | (chance.nextLong() & 0x0FFFL);
        long low = (chance.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
