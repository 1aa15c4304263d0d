package dev.stagecraft.wiring;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A generator of UUIDv7 ids (RFC 9562, section 5.7): 48 bits of milliseconds, 74 random bits. */
final class TimeOrderedIds implements Ids {
    private final Clock clock;
    private final RandomGenerator random;

    TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
