package dev.stagecraft.face;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A running Chromium: its process, everything it started, and the address of its DevTools protocol. */
final class BrowserProgram {
    /** The advice for a person where no browser was found. */
    static final String ADVICE =
            "install Chromium or Chrome (Debian, Ubuntu: apt-get install chromium), or name one with -Dface.browser.path";

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final List<String> NAMES = List.of(
            "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe");
    private static final List<String> USUAL_PLACES = List.of(
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");

    private static final List<String> OPTIONS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-gpu",
            "--disable-extensions",
            "--disable-sync",
            "--disable-component-update",
            "--disable-background-networking",
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--disable-features=Translate,MediaRouter,OptimizationHints",
            "--enable-blink-features=ComputedAccessibilityInfo",
            "--force-color-profile=srgb",
            "--font-render-hinting=none",
            "--password-store=basic",
            "--use-mock-keychain",
            "--lang=en-GB",
            "--hide-scrollbars",
            "--mute-audio");

    private final Process process;
    private final Path profile;
    private final URI address;

    private BrowserProgram(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.address = address;
    }

    /** The browser of this machine: the one that {@code -Dface.browser.path} names, one on the path, or in a usual place. */
    static Optional<Path> installed() {
        String named = System.getProperty("face.browser.path", "");
        Stream<String> candidates = named.isEmpty()
                ? Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                                .flatMap(folder -> NAMES.stream().map(name -> folder + File.separator + name)),
                        USUAL_PLACES.stream())
                : Stream.of(named);
        return candidates.map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Starts the browser on a folder of its own; when it returns, the protocol answers. */
    static BrowserProgram start(Path profile) {
        Path browser = installed().orElseThrow(() -> new AssertionError("There is no browser here: " + ADVICE));
        var command = new ArrayList<String>();
        command.add(browser.toString());
        command.addAll(OPTIONS);
        command.add("--user-data-dir=" + profile);
        command.add("about:blank");
        try {
            for (String lock : List.of("SingletonLock", "SingletonSocket", "SingletonCookie")) {
                Files.deleteIfExists(profile.resolve(lock)); // left by a killed browser
            }
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new BrowserProgram(process, profile, listening(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI listening(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        var said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            var address = LISTENING.matcher(line);
            if (address.find()) {
                Thread.ofVirtual().name("browser-output").start(() -> drain(lines));
                return URI.create(address.group(1));
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("The browser ended before it answered:\n" + said);
    }

    /** Reads what the browser says, so that it never waits for a reader; nothing of it is of interest. */
    private static void drain(BufferedReader lines) {
        try {
            lines.lines().forEach(line -> {});
        } catch (UncheckedIOException e) {
            // The browser was killed: it says no more.
        }
    }

    /** The address of the DevTools protocol. */
    URI address() {
        return address;
    }

    /**
     * SIGKILL of the browser and of everything it started; returns once all are gone. Its crash reporters leave the process
     * tree, so they are found by the folder in their command line.
     */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the browser dies", e);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        for (var left = running(profile); !left.isEmpty() && System.nanoTime() < end; left = running(profile)) {
            left.forEach(ProcessHandle::destroyForcibly);
            Thread.onSpinWait();
        }
    }

    /** The processes that have a profile in their command line; a dead one whose parent did not look yet has none. */
    static List<ProcessHandle> running(Path profile) {
        return ProcessHandle.allProcesses()
                .filter(any -> any.info().commandLine().orElse("").contains(profile.toString()))
                .toList();
    }
}
