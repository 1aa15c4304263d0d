package dev.stagecraft.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What became of the suite in one set of classes.
 *
 * @param tests how many tests ran
 * @param failed those that failed, as {@code Class#method}
 */
record SuiteRun(int tests, Set<String> failed) {

    /** Runs the tests of these classes that are not long, in classes with a mutant or with none. */
    static SuiteRun of(List<Class<?>> suite, Optional<Mutant> mutant) {
        var classes = new MutantClasses(mutant);
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(suite.stream()
                        .map(test -> selectClass(classes.same(test)))
                        .toList())
                .filters(EngineFilter.includeEngines("junit-jupiter"), TagFilter.excludeTags("long"))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        var heard = new Heard();
        LauncherFactory.create().execute(request, heard);
        return new SuiteRun(heard.tests.get(), heard.failed);
    }

    /** Writes down what fails. */
    private static final class Heard implements TestExecutionListener {
        private final AtomicInteger tests = new AtomicInteger();
        private final Set<String> failed = new TreeSet<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                tests.incrementAndGet();
            }
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                failed.add(test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(MethodSource.class::cast)
                        .map(method -> method.getClassName()
                                        .substring(method.getClassName().lastIndexOf('.') + 1) + "#"
                                + method.getMethodName())
                        .orElse(test.getDisplayName()));
            }
        }
    }
}
