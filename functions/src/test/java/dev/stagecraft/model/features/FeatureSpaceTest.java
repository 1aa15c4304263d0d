package dev.stagecraft.model.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.model.bundle.InvalidBundleException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {
    private static final FeatureDeclaration ALL_LEVELS = new FeatureDeclaration(1, 200);

    private final FeatureSpace space = FeatureSpace.declare(
            List.of(
                    Facts.builder()
                            .category("country", "FI")
                            .number("hours", 2)
                            .flag("trial", true)
                            .build(),
                    Facts.builder().category("country", "EE").number("hours", 0).build()),
            ALL_LEVELS);

    @Test
    void declare_rowsOfEachKind_sortedColumns() {
        assertThat(space.columns()).containsExactly("country=EE", "country=FI", "hours", "trial");
        assertThat(space.fieldNames()).containsExactly("country", "hours", "trial");
        assertThat(space.fieldOfColumn(1)).isZero();
        assertThat(space.fieldOfColumn(3)).isEqualTo(2);
    }

    /** As imports have them: one typing mistake must not cost a whole column. */
    @Test
    void declare_someStrayTexts_isStillANumber() {
        List<Facts> rows = new ArrayList<>();
        for (int i = 0; i < 99; i++) {
            rows.add(Facts.builder().number("size", i).build());
        }
        var stray = Facts.builder().category("size", "ca. 50").build();
        rows.add(stray);
        var sizes = FeatureSpace.declare(rows, FeatureDeclaration.DEFAULT);
        assertThat(sizes.columns()).containsExactly("size");
        assertThat(sizes.encode(rows.get(7))).containsExactly(7);
        assertThat(sizes.encode(stray)).containsExactly(Float.NaN);
        assertThat(sizes.misfits(rows)).isEqualTo(Map.of("size", 1));
        rows.addAll(Collections.nCopies(5, stray));
        var texts = FeatureSpace.declare(rows, new FeatureDeclaration(1, 200));
        assertThat(texts.columns()).contains("size=ca. 50", "size=7");
        assertThat(texts.misfits(rows)).isEmpty();
    }

    /** A table of rows and columns must fit into memory several times: numbers stay, the rarest levels go. */
    @Test
    void declare_moreCellsThanFit_keepsTheFrequentLevels() {
        List<Facts> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(Facts.builder()
                    .number("size", i)
                    .category("group", "g" + i % (1 + i % 20))
                    .category("kind", "k" + i % 3)
                    .build());
        }
        assertThat(FeatureSpace.declare(rows, new FeatureDeclaration(1, 200, 100 * 24))
                        .columns())
                .hasSize(24);
        var fewer = FeatureSpace.declare(rows, new FeatureDeclaration(1, 200, 100 * 12));
        assertThat(fewer.columns()).hasSize(12).contains("size", "kind=k0", "kind=k1", "kind=k2", "group=g0");
        assertThat(FeatureSpace.declare(rows, new FeatureDeclaration(1, 200, 1)).columns())
                .as("never less than five levels")
                .hasSize(1 + 3 + 5);
    }

    @Test
    void misfit_valueOfAnotherKind_saysWhyUnlessAnyTextFits() {
        var text = new FactValue.Category("7");
        assertThat(space.misfit("hours", text)).contains("not a number");
        assertThat(space.misfit("trial", text)).contains("neither yes nor no");
        assertThat(space.misfit("hours", new FactValue.Numeric(7))).isEmpty();
        assertThat(space.misfit("country", new FactValue.Numeric(7))).isEmpty();
        assertThat(space.misfit("unknown", text)).isEmpty();
    }

    /** What only one deal says tells it apart from all others, however many moments it is seen at. */
    @Test
    void declare_textOfOneDealInThreeRows_noLevel() {
        List<Facts> rows = new ArrayList<>();
        List<String> deals = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(Facts.builder()
                    .category("email", "e-" + i / 3)
                    .category("country", "C" + i / 6)
                    .build());
            deals.add("o-" + i / 3);
        }
        assertThat(FeatureSpace.declare(rows, deals, FeatureDeclaration.DEFAULT).columns())
                .containsExactly("country=C0", "country=C1", "country=C2", "country=C3", "country=C4");
    }

    @Test
    void encode_missingFacts_areNotANumber() {
        assertThat(space.encode(Facts.none())).containsExactly(Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    }

    @Test
    void encode_knownFacts_writeZeroAsZero() {
        var facts = Facts.builder()
                .category("country", "EE")
                .number("hours", 0)
                .flag("trial", false)
                .build();
        assertThat(space.encode(facts)).containsExactly(1, 0, 0, 0);
    }

    @Test
    void encode_levelNeverSeen_isZeroInAllLevels() {
        var facts = Facts.builder().category("country", "SE").build();
        assertThat(space.encode(facts)).containsExactly(0, 0, Float.NaN, Float.NaN);
    }

    @Test
    void encode_otherKindThanDeclared_isMissing() {
        var facts = Facts.builder().category("hours", "many").number("trial", 1).build();
        assertThat(space.encode(facts)).containsExactly(Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    }

    @Test
    void encode_numberBeyondFloats_isTheLargestFloat() {
        assertThat(space.encode(Facts.builder().number("hours", -1e300).build())[2])
                .isEqualTo(-Float.MAX_VALUE);
    }

    @Test
    void declare_rareLevels_haveNoColumn() {
        var rows = List.of(category("a"), category("a"), category("b"), category("c"), category("c"), category("c"));
        assertThat(FeatureSpace.declare(rows, new FeatureDeclaration(2, 200)).columns())
                .containsExactly("x=a", "x=c");
        assertThat(FeatureSpace.declare(rows, new FeatureDeclaration(1, 1)).columns())
                .containsExactly("x=c");
        assertThat(FeatureSpace.declare(rows, new FeatureDeclaration(4, 9)).columns())
                .isEmpty();
    }

    @Test
    void declare_mixedKinds_isACategoryOfTexts() {
        var rows = List.of(
                Facts.builder().number("x", 12).build(),
                Facts.builder().flag("x", true).build(),
                category("12"));
        assertThat(FeatureSpace.declare(rows, ALL_LEVELS).columns()).containsExactly("x=12", "x=yes");
    }

    @Test
    void declare_namesWithEqualsSigns_doNotCollide() {
        var rows = List.of(Facts.builder().number("x=a", 1).category("x", "a").build());
        assertThat(FeatureSpace.declare(rows, ALL_LEVELS).columns()).containsExactly("x=a", "x\\=a");
    }

    @Test
    void json_writtenAndRead_encodesTheSame() {
        var read = FeatureJson.read(FeatureJson.write(space).text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var facts =
                Facts.builder().category("country", "FI").number("hours", 1.5).build();
        assertThat(read.columns()).isEqualTo(space.columns());
        assertThat(read.encode(facts)).isEqualTo(space.encode(facts));
    }

    @Test
    void json_fieldTwice_isRefused() {
        var twice =
                "{\"format\":1,\"fields\":[{\"name\":\"a\",\"kind\":\"flag\"},{\"name\":\"a\",\"kind\":\"number\"}]}";
        assertThatThrownBy(() -> FeatureJson.read(twice.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("share the column a");
    }

    @Test
    void facts_json_roundTrip() {
        var facts = Facts.builder()
                .category("a", "x")
                .number("b", 1.25)
                .flag("c", false)
                .build();
        assertThat(Facts.of(facts.json())).isEqualTo(facts);
        assertThat(facts.with(category("y")).fact("x")).contains(new FactValue.Category("y"));
        assertThatThrownBy(() -> Facts.builder().number("n", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Facts category(String value) {
        return Facts.builder().category("x", value).build();
    }
}
