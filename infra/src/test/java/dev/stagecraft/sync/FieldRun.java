package dev.stagecraft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The phones of a plan, each on a thread of its own, syncing at the same time until every queue is empty. */
final class FieldRun {
    private static final int DEVICES = 2;

    private final FieldPlan plan;
    private final List<Phone> phones = new ArrayList<>();
    private final List<List<Submission>> toFinish = new ArrayList<>();

    /** Phones with their files under a folder. */
    FieldRun(FieldPlan plan, Path folder, URI wire, Duration tokens, long seed) throws IOException {
        this.plan = plan;
        for (String rep : plan.reps()) {
            for (int device = 0; device < DEVICES; device++) {
                Path files = Files.createDirectories(folder.resolve(rep + "-" + device));
                phones.add(new Phone(rep, "d-" + device, files, wire, tokens, seed + phones.size()));
                toFinish.add(plan.finished(rep, device));
            }
        }
    }

    List<Phone> phones() {
        return phones;
    }

    /** Finishes forms and syncs, a few at a time; {@code meanwhile} runs beside it. */
    void sync(BooleanSupplier patient, int atATime, Meanwhile meanwhile) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < phones.size(); i++) {
                var phone = phones.get(i);
                var finish = toFinish.get(i);
                running.add(threads.submit(() -> {
                    for (int from = 0; from < finish.size(); from += atATime) {
                        finish.subList(from, Math.min(from + atATime, finish.size()))
                                .forEach(phone::finish);
                        phone.sync(patient);
                    }
                }));
            }
            meanwhile.run();
            await(running);
        }
    }

    /** Waits until some phone was told that it sent for a deal nobody has recorded yet. */
    void awaitAnswerToUnknownDeal(BooleanSupplier patient) {
        while (patient.getAsBoolean() && phones.stream().noneMatch(FieldRun::toldOfUnknownDeal)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean toldOfUnknownDeal(Phone phone) {
        return phone.queue().aside().stream()
                .anyMatch(aside -> Reply.text(aside.why(), "code").equals("unknown-opportunity"));
    }

    /** What happens to the service while phones sync. */
    @FunctionalInterface
    interface Meanwhile {
        void run() throws Exception;
    }

    /** How many submissions the service has not confirmed yet. */
    int waiting() {
        return phones.stream().mapToInt(phone -> phone.queue().waiting()).sum();
    }

    private static void await(List<Future<?>> running) throws InterruptedException, ExecutionException {
        for (Future<?> each : running) {
            each.get();
        }
    }

    /** Queues are empty, refusals are kept on both sides, all is there once, and every phone shows it. */
    void assertSettled(Headquarters headquarters, BooleanSupplier patient) {
        List<String> aside = new ArrayList<>();
        for (Phone phone : phones) {
            assertThat(phone.queue().waiting()).as(phone.user()).isZero();
            phone.queue().aside().forEach(each -> {
                aside.add(each.submission().id());
                headquarters.assertQuarantined(each.why());
            });
        }
        assertThat(aside).doesNotHaveDuplicates().containsAll(plan.refused());
        headquarters.assertAllThereOnce(plan);
        for (Phone phone : phones) {
            phone.pullAll(patient);
            headquarters.assertShown(plan, phone.user(), phone.mirror().inView());
        }
    }
}
