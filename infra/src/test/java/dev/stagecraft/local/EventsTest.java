package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.handlers.ReceivingHandler;
import dev.stagecraft.wiring.Wiring;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** EventBridge: new objects reach the functions whose rule takes them; schedules fire by the clock. */
@Tag("cloud")
class EventsTest {
    @BeforeEach
    void forget() {
        ReceivingHandler.RECEIVED.clear();
    }

    @Test
    void object_whoseKeyTheRuleTakes_reachesTheFunction() throws Exception {
        try (var cloud = LocalCloud.start(LocalOptions.forTests(Calls.TEMPLATE))) {
            var objects = Wiring.of(cloud.environment("Storing")).objects();
            byte[] content = "abc".getBytes(StandardCharsets.UTF_8);
            objects.put("imports/a b+c.csv", content, "text/csv");
            objects.put("elsewhere/x.start", content, "text/csv");
            objects.put("imports/a b+c.start", content, "text/csv");
            assertThat(objects.putOnce("imports/a b+c.start", content, "text/csv"))
                    .isFalse();
            assertThat(cloud.awaitIdle(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(ReceivingHandler.RECEIVED).hasSize(1);
        Json event = ReceivingHandler.RECEIVED.remove();
        assertThat(Calls.at(event, "detail-type")).isEqualTo(Json.of("Object Created"));
        assertThat(Calls.at(event, "detail/bucket/name")).isEqualTo(Json.of("stagecraft-bucket"));
        assertThat(Calls.at(event, "detail/object/key")).isEqualTo(Json.of("imports/a b+c.start"));
        assertThat(Calls.at(event, "detail/object/size")).isEqualTo(Json.of(3));
        assertThat(Calls.at(event, "detail/reason")).isEqualTo(Json.of("PutObject"));
    }

    @Test
    void schedule_whenTheClockReachesIt_firesOnce() throws Exception {
        var clock = new SetClock();
        clock.set("2026-11-22T10:59:59Z");
        try (var cloud = LocalCloud.start(LocalOptions.forTests(Calls.TEMPLATE).withSchedules(clock))) {
            clock.set("2026-11-22T11:00:00.400Z");
            Json event = ReceivingHandler.RECEIVED.poll(30, TimeUnit.SECONDS);
            assertThat(event)
                    .isEqualTo(Json.object().put("at", "2026-11-22T11:00:00Z").build());
            assertThat(cloud.awaitIdle(Duration.ofSeconds(30))).isTrue();
            clock.set("2026-11-22T12:00:00Z");
            assertThat(ReceivingHandler.RECEIVED.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(Json.object().put("at", "2026-11-22T12:00:00Z").build());
        }
        assertThat(ReceivingHandler.RECEIVED).isEmpty();
    }
}
