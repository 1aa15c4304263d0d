package dev.stagecraft.local;

import dev.stagecraft.json.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options with which the local cloud is started: template, data folder, ports, where functions run, schedules,
 * clock, retry delay, parameters and the users offered for sign-in. Tests begin with {@link #forTests}, people with the
 * system properties of {@link Main}.
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
 * @param people the users whom the site's first page offers
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
        Map<String, String> parameters,
        List<Person> people) {
    public LocalOptions {
        parameters = Map.copyOf(parameters);
        people = List.copyOf(people);
    }

    /**
     * A user whom the site's first page offers to sign in as, by one click.
     *
     * @param label the part that the person plays, such as "Manager"
     * @param does what this person does here, in one sentence
     * @param start the path of the app that the person uses
     */
    public record Person(String label, String does, String organisation, String user, String role, String start) {
        Json json() {
            return Json.object()
                    .put("label", label)
                    .put("does", does)
                    .put("hint", organisation + "/" + user + "/" + role)
                    .put("start", start)
                    .build();
        }
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
                Map.of(),
                List.of());
    }

    /** These options with the data kept in a folder. */
    public LocalOptions withData(Path folder) {
        return new LocalOptions(
                template, Optional.of(folder), ports, bind, handlers, schedules, clock, retryDelay, parameters, people);
    }

    /** These options with other ports. */
    public LocalOptions withPorts(Ports chosen) {
        return new LocalOptions(
                template, data, chosen, bind, handlers, schedules, clock, retryDelay, parameters, people);
    }

    /** These options with another place for functions. */
    public LocalOptions withHandlers(Handlers chosen) {
        return new LocalOptions(template, data, ports, bind, chosen, schedules, clock, retryDelay, parameters, people);
    }

    /** These options with schedules that fire by this clock. */
    public LocalOptions withSchedules(Clock by) {
        return new LocalOptions(template, data, ports, bind, handlers, true, by, retryDelay, parameters, people);
    }

    /** These options with this clock, and without schedules. */
    public LocalOptions withClock(Clock by) {
        return new LocalOptions(template, data, ports, bind, handlers, false, by, retryDelay, parameters, people);
    }

    /** These options with users whom the site's first page offers. */
    public LocalOptions withPeople(List<Person> offered) {
        return new LocalOptions(
                template, data, ports, bind, handlers, schedules, clock, retryDelay, parameters, offered);
    }

    /** These options with a value for one parameter of the template. */
    public LocalOptions withParameter(String name, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value);
        return new LocalOptions(template, data, ports, bind, handlers, schedules, clock, retryDelay, more, people);
    }
}
