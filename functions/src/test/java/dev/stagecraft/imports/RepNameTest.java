package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.organisation.Rep;
import dev.stagecraft.table.TableKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ids of reps that a file names. */
class RepNameTest {
    private static final List<String> NAMES = List.of(
            "Иван Петров",
            "Анна Smith",
            "Борис Smith",
            "Łukasz Nowak",
            "Zoë Müller",
            "Zoe Muller",
            "O'Brien, Pat",
            "O Brien Pat",
            "anna@example.com",
            "王小明",
            "A".repeat(70) + " B",
            "A".repeat(70) + " C");

    @Test
    void id_ofDifferentNames_differsAndIsValid() {
        assertThat(NAMES.stream().map(RepNameTest::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> TableKey.ID.matcher(id).matches());
    }

    @ParameterizedTest
    @CsvSource({
        "rep-1, rep-1",
        "Seller 6, Seller-6",
        "Anna  Smith, Anna-Smith",
        "Łukasz Nowak, Lukasz-Nowak-1848456f",
        "Анна Smith, Smith-458f3f98",
        "Иван Петров, rep-2b8929ba"
    })
    void id_ofAName_isTheSameForEver(String name, String id) {
        assertThat(id(name)).isEqualTo(id);
    }

    @Test
    void id_ofOneNameInTwoUnicodeForms_isTheSame() {
        assertThat(id("Zoe\u0308 Mu\u0308ller")).isEqualTo(id("Zoë Müller"));
        assertThat(id("Zoë\u00a0Müller ")).isEqualTo(id("Zoë Müller"));
    }

    @Test
    void owner_isTheRepWithTheIdOrTheName() {
        var owners =
                new ImportOwners(List.of(rep("u-17", "Иван Петров"), rep("Smith", "J. Smith"), rep("u-3", "Moss")));
        assertThat(Stream.of("u-17", "иван петров", "Smith", "Moss", "rep-9").map(owners::id))
                .containsExactly("u-17", "u-17", "Smith", "u-3", "rep-9");
        assertThat(owners.created()).isEmpty();
        assertThat(owners.status("u-17")).isEqualTo(ImportOwners.OwnerMatch.KNOWN);
        assertThat(owners.status("rep-9")).isEqualTo(ImportOwners.OwnerMatch.UNKNOWN);
    }

    @Test
    void owner_whoseNameTwoRepsHave_isNeither() {
        var owners = new ImportOwners(List.of(rep("u-1", "Ann Lee"), rep("u-2", "ann lee"), rep("u-3", "Ann Lee")));
        assertThat(owners.id("Ann Lee")).isEqualTo("Ann-Lee");
    }

    @Test
    void owner_whomNobodyIs_isOneNewRepHoweverOften() {
        var owners = new ImportOwners(List.of());
        assertThat(owners.id("Anna Smith")).isEqualTo("Anna-Smith").isEqualTo(owners.id("ANNA  SMITH"));
        assertThat(owners.created()).containsExactly(rep("Anna-Smith", "Anna Smith"));
        assertThat(owners.status("Anna-Smith")).isEqualTo(ImportOwners.OwnerMatch.NEW);
    }

    @Test
    void owner_whoWasRenamedSince_isStillTheRep() {
        var owners = new ImportOwners(List.of(rep(id("Zoë Müller"), "Zoë Schmidt")));
        assertThat(owners.id("Zoë Müller")).isEqualTo(id("Zoë Müller"));
        assertThat(owners.created()).isEmpty();
    }

    private static String id(String name) {
        return new RepName(name).id();
    }

    private static Rep rep(String id, String name) {
        return new Rep(id, 1, name, null, true);
    }
}
