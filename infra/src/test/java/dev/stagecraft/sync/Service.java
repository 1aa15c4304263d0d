package dev.stagecraft.sync;

import java.io.IOException;

/** The way to the service, and the token for it. */
public interface Service {

    /**
     * Sends one request and waits for the whole reply; never sends again by itself.
     *
     * @param body JSON; empty for none
     * @throws IOException when no whole reply came: what became of the request is then unknown
     */
    Reply send(String method, String path, String token, String body) throws IOException;

    /** The user's token, from memory or from the identity provider. */
    String token() throws IOException;

    /** The service refused this token: forget it, so that the next {@link #token} is a new one. */
    void refused(String token);
}
