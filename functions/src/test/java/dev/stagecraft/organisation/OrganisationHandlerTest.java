package dev.stagecraft.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class OrganisationHandlerTest {
    private final TestStores stores = TestStores.create();
    private final OrganisationHandler handler = new OrganisationHandler(stores.wiring());
    private final Organisations organisations = new Organisations(stores.table());

    @Test
    void get_nothingSet_defaults() {
        var answer = get("acme");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"id\":\"acme\",\"rev\":0,\"timeZone\":\"UTC\",\"currency\":\"EUR\",\"retentionDays\":1095}");
    }

    @Test
    void put_someFields_othersKeepTheirValuesAndNullClears() {
        put("{\"name\":\"Acme\",\"timeZone\":\"Europe/Helsinki\",\"currency\":\"SEK\",\"retentionDays\":90}");
        var answer = put("{\"name\":null,\"currency\":null}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("rev")).isEqualTo("2");
        assertThat(get("acme").text()).isEqualTo(answer.text());
        assertThat(organisations.settings("acme"))
                .isEqualTo(new Organisation("acme", 2, null, "Europe/Helsinki", null, 90L));
        assertThat(organisations.settings("acme").zone()).isEqualTo(ZoneId.of("Europe/Helsinki"));
    }

    @Test
    void put_staleRevision_412AndNothingStored() {
        put("{\"name\":\"First\"}");
        var stale = call("{\"name\":\"Second\"}").header("If-Match", "\"0\"").to(handler);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.at("code")).isEqualTo("stale");
        assertThat(call("{\"name\":\"Third\"}")
                        .header("If-Match", "\"1\"")
                        .to(handler)
                        .status())
                .isEqualTo(200);
        assertThat(organisations.settings("acme").name()).isEqualTo("Third");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"timeZone\":\"Mars/Base\"} | timeZone | unknown-value",
                "{\"timeZone\":\"+02:00\"} | timeZone | unknown-value",
                "{\"timeZone\":2} | timeZone | wrong-type",
                "{\"currency\":\"EURO\"} | currency | too-long",
                "{\"currency\":\"eur\"} | currency | unknown-value",
                "{\"retentionDays\":29} | retentionDays | out-of-range",
                "{\"retentionDays\":1.5} | retentionDays | wrong-type",
                "{\"retentionDays\":1e300} | retentionDays | out-of-range",
                "{\"name\":\"\"} | name | missing-field",
                "{\"colour\":\"red\"} | colour | unknown-field"
            })
    void put_wrongField_422NamesIt(String body, String field, String code) {
        var answer = put(body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("field")).isEqualTo(field);
        assertThat(answer.at("code")).isEqualTo(code);
        assertThat(organisations.settings("acme").rev()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null"})
    void put_noObject_400(String body) {
        assertThat(put(body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rep", "manager", "integration"})
    void put_notAdmin_403(String role) {
        var answer = HttpCall.of("PUT /v1/organisation", "acme", "u-1", role)
                .body("{\"name\":\"x\"}")
                .to(handler);
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void get_otherOrganisation_seesOnlyItsOwn() {
        put("{\"name\":\"Acme\"}");
        assertThat(get("other").at("name")).isEmpty();
    }

    @Test
    void all_afterWritesAndRemembering_eachOrganisationOnce() {
        put("{\"name\":\"Acme\"}");
        organisations.remember("zeta");
        organisations.remember("zeta");
        new Organisations(stores.table()).remember("zeta");
        assertThat(organisations.all()).containsExactly("acme", "zeta");
    }

    private HttpCall.Answer put(String body) {
        return call(body).to(handler);
    }

    private static HttpCall call(String body) {
        return HttpCall.of("PUT /v1/organisation", "acme", "admin-1", "admin").body(body);
    }

    private HttpCall.Answer get(String organisation) {
        return HttpCall.of("GET /v1/organisation", organisation, "admin-1", "admin")
                .to(handler);
    }
}
