package dev.stagecraft.stores;

import dev.stagecraft.http.HttpHandler;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What goes wrong between the functions and their table, as a plan says: an interceptor of the AWS SDK, so that the code
 * meets the SDK's own exceptions. Counts the requests, by operation, and the faults that struck, by kind.
 *
 * <p>Faults that were asked for by {@link #next} come first, each at the first request where its point is reached; then
 * the plan is asked at every point.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads; the plan must be, too.
 */
public final class Faults implements ExecutionInterceptor {
    private final ConcurrentLinkedDeque<Fault> asked = new ConcurrentLinkedDeque<>();
    private final Map<String, AtomicLong> requests = new ConcurrentHashMap<>();
    private final Map<Fault, AtomicLong> struck = new ConcurrentHashMap<>();
    private final AtomicReference<Plan> plan = new AtomicReference<>(Plan.NOTHING);

    /** What goes wrong at each point that is reached. */
    @FunctionalInterface
    public interface Plan {
        /** Nothing goes wrong. */
        Plan NOTHING = (point, operation) -> Optional.empty();

        /**
         * The fault at this point, whose own point it is; empty for none.
         *
         * @param operation the request without its suffix, such as {@code TransactWriteItems}; {@code Reply} for the reply
         */
        Optional<Fault> at(Fault.Point point, String operation);
    }

    /** No faults until they are asked for. */
    public static Faults none() {
        return new Faults();
    }

    /**
     * By chance: this share of the points where one of these faults could strike has one; the same seed gives the same
     * again, on one thread.
     */
    public static Faults seeded(long seed, double share, Fault... faults) {
        var chance = new Random(seed);
        var made = new Faults();
        made.follow((point, operation) -> {
            var here = Stream.of(faults)
                    .filter(fault -> fault.point() == point && possible(fault, operation))
                    .toList();
            synchronized (chance) {
                return here.isEmpty() || chance.nextDouble() >= share
                        ? Optional.empty()
                        : Optional.of(here.get(chance.nextInt(here.size())));
            }
        });
        return made;
    }

    /** Follows a plan from now on. */
    public void follow(Plan newPlan) {
        plan.set(newPlan);
    }

    /** The next time this point is reached, this goes wrong; called twice, it happens twice. */
    public Faults next(Fault.Point point, Fault.Failure failure) {
        asked.add(new Fault(point, failure));
        return this;
    }

    /** Nothing goes wrong from now on; counts stay. */
    public void stop() {
        asked.clear();
        plan.set(Plan.NOTHING);
    }

    /** Requests that the code made, by operation, such as {@code GetItem}; those that a fault kept from the store included. */
    public Map<String, Long> requests() {
        Map<String, Long> counted = new TreeMap<>();
        requests.forEach((operation, count) -> counted.put(operation, count.get()));
        return counted;
    }

    /** Forgets how many requests and faults there were. */
    public void forget() {
        requests.clear();
        struck.clear();
    }

    /** How often each fault struck. */
    public Map<Fault, Long> struck() {
        Map<Fault, Long> counted = new ConcurrentHashMap<>();
        struck.forEach((fault, count) -> counted.put(fault, count.get()));
        return counted;
    }

    /**
     * Makes a call as a client sees it: empty when nothing came back, because the function's process ended or the reply was
     * lost; whatever was done stays done.
     */
    public Optional<HttpCall.Answer> call(HttpCall call, HttpHandler handler) {
        HttpCall.Answer answer;
        try {
            answer = call.to(handler);
        } catch (Fault.Crash crash) {
            return Optional.empty();
        }
        return fault(Fault.Point.REPLY, "Reply").isPresent() ? Optional.empty() : Optional.of(answer);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = operation(context.request());
        requests.computeIfAbsent(operation, name -> new AtomicLong()).incrementAndGet();
        fault(writes(context.request()) ? Fault.Point.BEFORE_COMMIT : Fault.Point.BEFORE_READ, operation)
                .ifPresent(Fault::strike);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        fault(
                        writes(context.request()) ? Fault.Point.AFTER_COMMIT : Fault.Point.AFTER_READ,
                        operation(context.request()))
                .ifPresent(Fault::strike);
    }

    private Optional<Fault> fault(Fault.Point point, String operation) {
        var found = asked.stream()
                .filter(fault -> fault.point() == point && possible(fault, operation))
                .findFirst()
                .filter(asked::remove)
                .or(() -> plan.get().at(point, operation));
        found.ifPresent(
                fault -> struck.computeIfAbsent(fault, key -> new AtomicLong()).incrementAndGet());
        return found;
    }

    /** Whether this fault can strike a request of this operation. */
    public static boolean possible(Fault fault, String operation) {
        return switch (fault.failure()) {
            case CONFLICT, ITEM_THROTTLED -> operation.equals("TransactWriteItems");
            default -> true;
        };
    }

    /** The operation of a request, such as {@code Query}. */
    static String operation(SdkRequest request) {
        String name = request.getClass().getSimpleName();
        return name.substring(0, name.length() - "Request".length());
    }

    private static boolean writes(SdkRequest request) {
        return switch (request) {
            case PutItemRequest put -> true;
            case UpdateItemRequest update -> true;
            case DeleteItemRequest delete -> true;
            case TransactWriteItemsRequest transaction -> true;
            case BatchWriteItemRequest batch -> true;
            default -> false;
        };
    }
}
