package dev.stagecraft;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule on time, chance and environment, run against classes that break it and one that does not. */
class EnvironmentRuleTest {
    private static boolean isBroken(Class<?> by) {
        var classes = new ClassFileImporter().importClasses(by);
        return ArchitectureTest.environment_isReadInWiringOnly.evaluate(classes).hasViolation();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SharedRandom.class,
                UnguessableRandom.class,
                UnseededRandom.class,
                RandomNumber.class,
                Sleeping.class,
                MethodReference.class,
                Now.class
            })
    void rule_breakingClass_isSeen(Class<?> breaking) {
        assertThat(isBroken(breaking)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = Seeded.class)
    void rule_seedAndGivenClock_areAllowed(Class<?> allowed) {
        assertThat(isBroken(allowed)).isFalse();
    }

    static final class SharedRandom {
        int next() {
            return ThreadLocalRandom.current().nextInt(10);
        }
    }

    static final class UnguessableRandom {
        private final SecureRandom random = new SecureRandom();

        int next() {
            return random.nextInt();
        }
    }

    static final class UnseededRandom {
        private final Random random = new Random();

        int next() {
            return random.nextInt();
        }
    }

    static final class RandomNumber {
        double next() {
            return Math.random();
        }
    }

    static final class Sleeping {
        void pause() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    static final class MethodReference {
        LongSupplier time() {
            return System::currentTimeMillis;
        }
    }

    static final class Now {
        Instant now() {
            return Instant.now();
        }
    }

    static final class Seeded {
        private final Random random = new Random(1);

        Instant at(Clock clock) {
            return Instant.now(clock).plusMillis(random.nextInt(10));
        }
    }
}
