package dev.stagecraft.stores;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One thing that goes wrong: where, and how it shows.
 *
 * @param point where
 * @param failure how
 */
public record Fault(Point point, Failure failure) {
    private static final Set<Failure> BEFORE_ONLY = Set.of(Failure.THROTTLED, Failure.ITEM_THROTTLED, Failure.CONFLICT);
    private static final Set<Failure> OF_TRANSACTIONS = Set.of(Failure.ITEM_THROTTLED, Failure.CONFLICT);

    public Fault {
        if (!possible(point, failure)) {
            throw new IllegalArgumentException(failure + " cannot be " + point);
        }
    }

    /** Whether this can happen there: what says that nothing was done comes before, and some happens to transactions only. */
    public static boolean possible(Point point, Failure failure) {
        boolean before = point == Point.BEFORE_READ || point == Point.BEFORE_COMMIT;
        return (before || !BEFORE_ONLY.contains(failure))
                && (point == Point.BEFORE_COMMIT || !OF_TRANSACTIONS.contains(failure));
    }

    /** Where a request to the store, or the reply to the client, can fail. */
    public enum Point {
        /** The read never reached the store. */
        BEFORE_READ,
        /** The store answered the read, and the answer was lost. */
        AFTER_READ,
        /** The write never reached the store. */
        BEFORE_COMMIT,
        /** The write happened, and whoever asked for it does not know. */
        AFTER_COMMIT,
        /** Everything was done and answered, and the client never saw the answer. */
        REPLY
    }

    /** How a fault shows to the code. */
    public enum Failure {
        /** No answer in time. */
        TIMEOUT,
        /** The store refuses all requests for now. */
        THROTTLED,
        /** The store cancels the transaction, because one of its items is throttled. */
        ITEM_THROTTLED,
        /** The store fails by itself: 503. */
        UNAVAILABLE,
        /** The store cancels the transaction, because another is under way on one of its items. */
        CONFLICT,
        /** The process ends here: no code of the handler sees it, and nothing after this point happens. */
        CRASH
    }

    /** The process of the function has ended; an error, so that no handler takes it for a fault that it could answer. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        /** A crash at a point. */
        public Crash(Point point) {
            super("The process ended: " + point, null, false, false);
        }
    }

    /** Throws what the code sees. */
    void strike() {
        switch (failure) {
            case TIMEOUT ->
                throw ApiCallTimeoutException.builder()
                        .message("No answer in time: " + point)
                        .build();
            case THROTTLED ->
                throw refused(
                        ProvisionedThroughputExceededException.builder(),
                        "ProvisionedThroughputExceededException",
                        400);
            case ITEM_THROTTLED -> throw cancelled("ThrottlingError");
            case UNAVAILABLE -> throw refused(InternalServerErrorException.builder(), "ServiceUnavailable", 503);
            case CONFLICT -> throw cancelled("TransactionConflict");
            case CRASH -> throw new Crash(point);
        }
    }

    private SdkException refused(DynamoDbException.Builder failed, String code, int status) {
        return failed.message(point.toString())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(point.toString())
                        .build())
                .statusCode(status)
                .build();
    }

    private static SdkException cancelled(String code) {
        return TransactionCanceledException.builder()
                .message("Transaction cancelled: " + code)
                .cancellationReasons(List.of(
                        CancellationReason.builder().code(code).build(),
                        CancellationReason.builder().code("None").build()))
                .statusCode(400)
                .build();
    }
}
