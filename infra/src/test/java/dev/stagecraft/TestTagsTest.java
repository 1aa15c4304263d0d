package dev.stagecraft;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.training.Training;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.support.AnnotationSupport;

/** The rule on tags: a test class names what it uses, so that {@code mvn -Pquick test} can leave out what takes long. */
@AnalyzeClasses(packages = "dev.stagecraft", importOptions = TestTagsTest.TestClasses.class)
class TestTagsTest {
    private static final Map<String, DescribedPredicate<JavaClass>> TAGS = Map.of(
            "browser", name("dev.stagecraft.face.Browser").forSubtype(),
            "cloud", equivalentTo(LocalCloud.class).or(equivalentTo(Process.class)),
            "training", equivalentTo(Training.class),
            "soak", equivalentTo(Soak.class));

    private static final DescribedPredicate<HasName> BROWSER_PROCESS = name("dev.stagecraft.face.BrowserProgram");

    @ArchTest
    static void testClasses_carryTheTagsOfWhatTheyUse(JavaClasses tests) {
        assertThat(tests)
                .filteredOn(TestTagsTest::isTest)
                .filteredOn(test -> !tags(test).equals(needed(used(test, tests))))
                .as("classes whose tags differ from what they use, themselves or through other test code")
                .extracting(test -> test.getName() + " needs " + needed(used(test, tests)))
                .isEmpty();
    }

    private static boolean isTest(JavaClass java) {
        return (java.getSimpleName().endsWith("Test") || java.getSimpleName().endsWith("IT"))
                && !java.getModifiers().contains(JavaModifier.ABSTRACT)
                && !java.isEquivalentTo(TestTagsTest.class);
    }

    private static Set<String> tags(JavaClass test) {
        Set<String> tags = new TreeSet<>();
        AnnotationSupport.findRepeatableAnnotations(test.reflect(), Tag.class).forEach(tag -> tags.add(tag.value()));
        tags.retainAll(TAGS.keySet());
        return tags;
    }

    private static Set<String> needed(Set<JavaClass> used) {
        Set<String> needed = new TreeSet<>();
        TAGS.forEach((tag, marks) ->
                Stream.of(tag).filter(any -> used.stream().anyMatch(marks)).forEach(needed::add));
        return needed;
    }

    /**
     * The classes that a test depends on, directly or through other test code; not the process that a browser is, which is no
     * cloud.
     */
    private static Set<JavaClass> used(JavaClass test, JavaClasses tests) {
        Set<JavaClass> used = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(List.of(test));
        while (!open.isEmpty()) {
            for (Dependency dependency : open.pop().getDirectDependenciesFromSelf()) {
                var target = dependency.getTargetClass().getBaseComponentType();
                if (used.add(target) && tests.contain(target.getName()) && !BROWSER_PROCESS.test(target)) {
                    open.push(target);
                }
            }
        }
        return used;
    }

    /** The compiled tests of this module, in whatever folder they are built. */
    static final class TestClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/test-classes/");
        }
    }
}
