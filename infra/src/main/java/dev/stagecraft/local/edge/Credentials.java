package dev.stagecraft.local.edge;

import java.util.Map;

/**
 * The access keys that the local S3 accepts; they are not secret, and each of them opens everything.
 *
 * <p>{@code access}/{@code secret} are those of localstack-utils and of the functions; {@code test}/{@code test} those of
 * LocalStack's manuals.
 */
public final class Credentials {
    /** The access key of the functions. */
    public static final String ACCESS_KEY = "access";

    /** The secret of {@link #ACCESS_KEY}. */
    public static final String SECRET_KEY = "secret";

    static final Map<String, String> KNOWN = Map.of(ACCESS_KEY, SECRET_KEY, "test", "test", "local", "local");

    private Credentials() {}
}
