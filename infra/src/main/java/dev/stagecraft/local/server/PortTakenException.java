package dev.stagecraft.local.server;

/**
 * An exception for a port that another program uses. The message names the port and the option that chooses another.
 */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortTakenException(String host, int port, String option, Throwable cause) {
        super(
                "Port " + port + " on " + host + " is taken. Stop what uses it, or choose another with -D" + option
                        + "=<port> (0 takes any free one).",
                cause);
    }
}
