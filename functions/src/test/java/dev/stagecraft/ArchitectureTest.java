package dev.stagecraft;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The layout's rules, as {@code package-info} of {@code dev.stagecraft} draws them. */
@AnalyzeClasses(packages = "dev.stagecraft", importOptions = ArchitectureTest.ProductClasses.class)
class ArchitectureTest {
    private static final String ROOT = "dev.stagecraft";

    /** Technical ground: every capability but {@code condition} may stand on it. */
    private static final Set<String> GROUND = Set.of("concurrency", "json", "table", "objects", "http", "wiring");

    /** The arrows: what a package may use of ours. A capability may also use all of {@link #GROUND}. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("concurrency", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("table", Set.of("json")),
            Map.entry("objects", Set.of("json")),
            // A busy table and a lost conflict become 503 once, at the edge of every handler, and not in each of them.
            Map.entry("http", Set.of("concurrency", "json", "table")),
            Map.entry("wiring", Set.of("concurrency", "table", "objects", "http")),
            Map.entry("condition", Set.of("json")),
            Map.entry("playbook", Set.of("condition")),
            Map.entry("model", Set.of()),
            Map.entry("organisation", Set.of()),
            Map.entry("openapi", Set.of()),
            Map.entry("opportunity", Set.of("playbook")),
            Map.entry("features", Set.of("opportunity", "model", "playbook")),
            Map.entry("scoring", Set.of("features", "opportunity", "model", "playbook")),
            Map.entry("ranking", Set.of("scoring", "features", "opportunity", "organisation", "playbook", "model")),
            Map.entry("training", Set.of("scoring", "features", "opportunity", "organisation", "playbook", "model")),
            Map.entry("intake", Set.of("ranking", "scoring", "opportunity", "organisation", "playbook", "model")),
            Map.entry("imports", Set.of("intake", "scoring", "opportunity", "organisation", "playbook", "model")));

    /** The rooms: sub-packages that other capabilities may use, by user. Any other one is its own capability's alone. */
    private static final Map<String, Set<String>> ROOMS_FOR_OTHERS = Map.of(
            // A deal's features are what a model is asked with, so everything that asks a model or trains one makes
            // them.
            "model.features", Set.of("features", "scoring", "ranking", "training"),
            // Training makes whole bundles with their cards and trees; scoring opens the registry.
            "model.bundle", Set.of("training"),
            "model.card", Set.of("training"),
            "model.forest", Set.of("training"),
            "model.registry", Set.of("scoring", "training"),
            // What is current in a playbook decides how a deal is read, moved and scored.
            "playbook.publication", Set.of("scoring", "training", "intake", "imports"),
            // An imported deal lets the submissions in that waited for it.
            "intake.submissions", Set.of("imports"));

    @ArchTest
    static final ArchRule capabilities_areAcyclic =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    /** Within a capability too: each package is a slice of its own. */
    @ArchTest
    static final ArchRule rooms_areAcyclic =
            slices().assignedFrom(packages()).should().beFreeOfCycles();

    /** A sub-package is used by its own capability only, unless it is listed above with a reason. */
    @ArchTest
    static void rooms_areUsedByTheirOwnCapability(JavaClasses classes) {
        for (JavaPackage capability : classes.getPackage(ROOT).getSubpackages()) {
            for (JavaPackage room : capability.getSubpackages()) {
                String name = room.getName().substring(ROOT.length() + 1);
                var allowed = new TreeSet<>(ROOMS_FOR_OTHERS.getOrDefault(name, Set.of()));
                allowed.add(capability.getRelativeName());
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                allowed.stream().map(ArchitectureTest::within).toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(within(name))
                        .because(name + " is a room of its own capability")
                        .check(classes);
            }
        }
    }

    /** The list above holds nothing that nobody uses any more. */
    @ArchTest
    static void rooms_thatOthersMayUse_areUsedByThem(JavaClasses classes) {
        ROOMS_FOR_OTHERS.forEach((name, users) -> {
            Set<String> actual = classes.getPackage(ROOT + "." + name).getClassDependenciesToThisPackageTree().stream()
                    .map(each -> each.getOriginClass().getPackageName().split("\\.")[2])
                    .collect(Collectors.toSet());
            assertThat(actual).as(name).containsAll(users);
        });
    }

    @ArchTest
    static void packages_useOnlyWhatTheArrowsAllow(JavaClasses classes) {
        ARROWS.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage(within(name))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowedPackages(name, allowed)))))
                .allowEmptyShould(true)
                .because("of the arrows in dev.stagecraft's package-info")
                .check(classes));
    }

    /** A new capability draws its arrows above before it has its first class. */
    @ArchTest
    static void packages_allHaveArrows(JavaClasses classes) {
        assertThat(classes.getPackage(ROOT).getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .isSubsetOf(ARROWS.keySet());
    }

    /** Adapters elsewhere are named by their technology; the HTTP client is built in {@code wiring}. */
    @ArchTest
    static final ArchRule awsSdk_isUsedByAdaptersOnly = noClasses()
            .that()
            .resideOutsideOfPackages(within("table"), within("objects"), within("wiring"))
            .and(not(namedAs("an adapter", "Dynamo", "S3")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule tribuo_isUsedByModelAndTrainingOnly = noClasses()
            .that()
            .resideOutsideOfPackages(within("model"), within("training"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tribuo..", "com.oracle.labs..");

    /** Narrower than Tribuo: api.zip holds no XGBoost, so only training may reach it, through this one class of model. */
    @ArchTest
    static final ArchRule xgboost_isUsedByTrainingAndTheFlatteningOnly = noClasses()
            .that()
            .resideOutsideOfPackage(within("training"))
            .and(not(namedAs("the flattening", "XgboostImport")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ml.dmlc..", "com.esotericsoftware..");

    /** Only imports.zip holds the reader of spreadsheets. */
    @ArchTest
    static final ArchRule spreadsheets_areReadInOnePlaceOnly = noClasses()
            .that()
            .resideOutsideOfPackage(within("imports.xlsx"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.dhatim..", "org.apache.commons..");

    @ArchTest
    static final ArchRule lambdaTypes_standAtTheEdgeOnly = noClasses()
            .that()
            .resideOutsideOfPackage(within("http"))
            .and()
            .haveSimpleNameNotEndingWith("Handler")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.amazonaws.services.lambda..");

    /** Rules refuse in words of their own; HTTP is read and written at the edge: by handlers, request readers and replies. */
    @ArchTest
    static final ArchRule http_standsAtTheEdgeOnly = noClasses()
            .that()
            .resideOutsideOfPackages(within("http"), within("wiring"))
            .and()
            .haveNameNotMatching(".*(Handler|Request|Reply)(\\$.*)?")
            // The one translation between a refusal and a problem.
            .and()
            .doNotHaveSimpleName("RefusalProblem")
            // It reads a mapping from a request, and again from the request that an import keeps.
            .and()
            .doNotHaveSimpleName("ColumnMappingReader")
            .should()
            .dependOnClassesThat(resideInAPackage(within("http"))
                    .and(not(named("http.Caller", "http.Role", "http.HttpHandler$Remaining"))));

    /** Time, chance, waiting and environment arrive by constructor, so that tests choose them. */
    @ArchTest
    static final ArchRule environment_isReadInWiringOnly = noClasses()
            .that()
            .resideOutsideOfPackage(within("wiring"))
            .should()
            .accessTargetWhere(describe("time, chance, waiting or environment", ArchitectureTest::isEnvironment));

    /** Calls and method references alike; randomness from a seed, and times of a given clock, are no environment. */
    private static boolean isEnvironment(JavaAccess<?> access) {
        var target = access.getTarget();
        String owner = target.getOwner().getName();
        if (!(target instanceof AccessTarget.CodeUnitAccessTarget code)) {
            return false;
        }
        boolean bare = code.getRawParameterTypes().isEmpty();
        return switch (owner) {
            case "java.lang.System" ->
                Set.of("getenv", "currentTimeMillis", "nanoTime").contains(target.getName());
            case "java.lang.Thread", "java.util.concurrent.TimeUnit" ->
                target.getName().equals("sleep");
            case "java.lang.Math" -> target.getName().equals("random");
            case "java.util.UUID" -> target.getName().equals("randomUUID");
            case "java.util.Random", "java.util.SplittableRandom" ->
                target.getName().equals("<init>") && bare;
            case "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom" -> true;
            case "java.util.random.RandomGenerator" ->
                Set.of("of", "getDefault").contains(target.getName());
            case "java.time.Clock" -> target.getName().startsWith("system");
            default -> owner.startsWith("java.time.") && target.getName().equals("now") && bare;
        };
    }

    @ArchTest
    static final ArchRule names_sayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Util|Helper|Manager).*")
            .orShould()
            .resideInAnyPackage(
                    "..util..", "..common..", "..helper..", "..misc..", "..base..", "..impl..", "..manager..");

    /** No two types have one name. A sealed type's cases are read with its name, and a builder with what it builds. */
    @ArchTest
    static void names_areGivenOnce(JavaClasses classes) {
        var names = classes.stream()
                .filter(java ->
                        !java.isAnonymousClass() && !java.getSimpleName().equals("package-info"))
                .filter(java -> !java.getSimpleName().equals("Builder") && !isCase(java))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new, Collectors.counting()));
        assertThat(names.entrySet()).filteredOn(name -> name.getValue() > 1).isEmpty();
    }

    private static boolean isCase(JavaClass java) {
        return java.getEnclosingClass()
                .filter(java.getAllRawInterfaces()::contains)
                .isPresent();
    }

    @ArchTest
    static final ArchRule handlers_arePublicAndFinal = classes()
            .that()
            .haveSimpleNameEndingWith("Handler")
            .and()
            .resideOutsideOfPackage(within("http"))
            .should()
            .bePublic()
            .andShould()
            .haveModifier(JavaModifier.FINAL)
            .allowEmptyShould(true);

    @ArchTest
    static void packages_areNullMarked(JavaClasses classes) {
        assertThat(classes.getPackage(ROOT).getSubpackagesInTree())
                .filteredOn(java -> !java.getClasses().isEmpty())
                .allMatch(java -> java.isAnnotatedWith(NullMarked.class));
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass java) {
                return SliceIdentifier.of(java.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    private static String within(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] allowedPackages(String name, Set<String> allowed) {
        var packages = new TreeSet<>(allowed);
        packages.add(name);
        if (!GROUND.contains(name) && !"condition".equals(name)) {
            packages.addAll(GROUND);
        }
        return packages.stream().map(ArchitectureTest::within).toArray(String[]::new);
    }

    /** The product's compiled classes, in whatever folder they are built. */
    static final class ProductClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return describe("named " + List.of(names), java -> List.of(names).stream()
                .anyMatch(name -> java.getName().equals(ROOT + "." + name)));
    }

    private static DescribedPredicate<JavaClass> namedAs(String what, String... prefixes) {
        return describe(what, java -> Set.of(prefixes).stream().anyMatch(java.getSimpleName()::startsWith));
    }
}
