package dev.stagecraft.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Two organisations whose ids are the same, and what happens in them. */
final class World {
    private static final Instant BEGINNING = Instant.parse("2026-11-20T12:00:00Z");
    private static final int PATIENCE = 5;

    private final Cloud cloud;
    private final List<Organisation> organisations;

    World(Cloud cloud, String name) {
        this.cloud = cloud;
        this.organisations = List.of(new Organisation(cloud, name + "-a"), new Organisation(cloud, name + "-b"));
        cloud.stores().clock().set(BEGINNING);
    }

    /** Those in which something happened. */
    List<Organisation> organisations() {
        return organisations.stream()
                .filter(organisation -> !organisation.forms().isEmpty()
                        || !organisation.writings().isEmpty())
                .toList();
    }

    Cloud cloud() {
        return cloud;
    }

    /** Does what happens, a minute after what happened before. */
    void happen(Act act) {
        pass(1);
        switch (act) {
            case Act.Answer answer ->
                organisations.get(answer.at().organisation()).answer(answer);
            case Act.Together together ->
                cloud.together(
                        together.requests().stream()
                                .<Runnable>map(request -> () -> cloud.during(request.glitch(), () -> ask(request)))
                                .toList(),
                        together.schedule());
            case Act.Publish publish ->
                organisations.get(publish.organisation()).publish(publish.threshold());
            case Act.Withdraw withdraw ->
                organisations.get(withdraw.organisation()).withdraw();
            case Act.Wait wait -> pass(wait.minutes());
            case Act.SetClock set -> phone(set.at()).setClock(Duration.ofMinutes(set.ahead()));
        }
    }

    private void pass(int minutes) {
        var clock = cloud.stores().clock();
        clock.set(clock.instant().plus(Duration.ofMinutes(minutes)));
    }

    private Phone phone(Act.At at) {
        return organisations.get(at.organisation()).phones().get(at.phone());
    }

    private void ask(Act.Request request) {
        switch (request) {
            case Act.Flush flush -> {
                if (flush.batch()) {
                    phone(flush.at()).flushBatch(flush.tells());
                } else {
                    phone(flush.at()).flushOneByOne();
                }
            }
            case Act.Pull pull -> phone(pull.at()).pull(pull.limit());
            case Act.Write write -> organisations.get(write.organisation()).write(write);
        }
    }

    /** Nothing goes wrong any more: every phone sends what it has left, then pulls. */
    void comeToRest() {
        for (Phone phone : organisations().stream()
                .flatMap(organisation -> organisation.phones().stream())
                .toList()) {
            pass(1);
            for (int i = 0; i < PATIENCE && !phone.isEmpty(); i++) {
                phone.flushOneByOne();
            }
            if (!phone.isEmpty()) {
                throw new AssertionError("A phone could not send its queue without any fault");
            }
        }
        // The third phone of an organisation is a new one, which pulls everything.
        organisations().forEach(organisation -> organisation.replacePhone());
        organisations().forEach(organisation -> organisation.phones().forEach(phone -> phone.pull(1)));
    }
}
