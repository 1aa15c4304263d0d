package dev.stagecraft.face;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The rule of {@link NeedsBrowser}. What it leaves out it notes in {@link #NOTE}, which the build's end reads. */
final class BrowserCondition implements ExecutionCondition {
    /** The file with the one line that {@code mvn verify} ends with. */
    static final Path NOTE = Path.of("target", "browser-tests-left-out.txt");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String wanted = System.getProperty("face.browser", "");
        if (!wanted.equals("none") && BrowserProgram.installed().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a browser");
        }
        if (wanted.equals("required")) {
            throw new IllegalStateException(
                    "-Dface.browser=required, but there is no browser: " + BrowserProgram.ADVICE);
        }
        String why = "The tests in a browser were left out: " + BrowserProgram.ADVICE;
        try {
            Files.createDirectories(NOTE.toAbsolutePath().getParent());
            Files.writeString(NOTE, why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConditionEvaluationResult.disabled(why);
    }
}
