package dev.stagecraft.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options with which the local cloud is started: template, data folder, ports, where functions run, schedules,
 * clock, retry delay and parameters. Tests begin with {@link #forTests}, people with the system properties of {@link
 * Main}.
 *
 * @param template the SAM template
 * @param data the folder of tables and objects; if empty, they are kept until the cloud is closed
 * @param ports the ports of the edge, the HTTP API and the Invoke API
 * @param bind a second address for the edge, such as a container bridge's; empty keeps it on loopback alone
 * @param handlers the place where functions run
 * @param schedules true if schedules fire by themselves
 * @param clock the clock of schedules, tokens and the functions inside this process
 * @param retryDelay the wait before the first retry of an asynchronous event
 * @param parameters values for the template's parameters, before those that the local cloud gives itself
 */
public record LocalOptions(
        Path template,
        Optional<Path> data,
        Ports ports,
        Optional<String> bind,
        Handlers handlers,
        boolean schedules,
        Clock clock,
        Duration retryDelay,
        Map<String, String> parameters) {
    public LocalOptions {
        parameters = Map.copyOf(parameters);
    }

    /** The place where functions run: inside this process, or each in its own processes under AWS's runtime client. */
    public enum Handlers {
        INSIDE,
        PROCESS
    }

    /** The port numbers of the edge, the HTTP API and the Invoke API; 0 takes any free one. */
    public record Ports(int edge, int api, int invoke) {
        /** The usual ports. */
        public static final Ports USUAL = new Ports(4566, 3000, 3001);

        /** Any free ports. */
        public static final Ports FREE = new Ports(0, 0, 0);
    }

    /** Options for tests: free ports, no data kept, no schedules, and no waiting between retries. */
    public static LocalOptions forTests(Path template) {
        return new LocalOptions(
                template,
                Optional.empty(),
                Ports.FREE,
                Optional.empty(),
                Handlers.INSIDE,
                false,
                Clock.systemUTC(),
                Duration.ZERO,
                Map.of());
    }

    /** These options with the data kept in a folder. */
    public LocalOptions withData(Path folder) {
        return new LocalOptions(
                template, Optional.of(folder), ports, bind, handlers, schedules, clock, retryDelay, parameters);
    }

    /** These options with other ports. */
    public LocalOptions withPorts(Ports chosen) {
        return new LocalOptions(template, data, chosen, bind, handlers, schedules, clock, retryDelay, parameters);
    }

    /** These options with another place for functions. */
    public LocalOptions withHandlers(Handlers chosen) {
        return new LocalOptions(template, data, ports, bind, chosen, schedules, clock, retryDelay, parameters);
    }

    /** These options with schedules that fire by this clock. */
    public LocalOptions withSchedules(Clock by) {
        return new LocalOptions(template, data, ports, bind, handlers, true, by, retryDelay, parameters);
    }

    /** These options with this clock, and without schedules. */
    public LocalOptions withClock(Clock by) {
        return new LocalOptions(template, data, ports, bind, handlers, false, by, retryDelay, parameters);
    }

    /** These options with a value for one parameter of the template. */
    public LocalOptions withParameter(String name, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value);
        return new LocalOptions(template, data, ports, bind, handlers, schedules, clock, retryDelay, more);
    }
}
