package dev.stagecraft.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EventBridge's matchers. */
class EventPatternTest {
    private static final Json.Fields EVENT = (Json.Fields) Json.parse(
            "{\"source\":\"aws.s3\",\"n\":5,\"tags\":[\"a\",\"b\"],\"detail\":{\"key\":\"imports/x.start\"}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"source\":[\"aws.s3\"]}|true",
                "{\"source\":[\"aws.sqs\",\"aws.s3\"]}|true",
                "{\"source\":[\"aws.sqs\"]}|false",
                "{\"n\":[5]}|true",
                "{\"n\":[\"5\"]}|false",
                "{\"tags\":[\"b\"]}|true",
                "{\"missing\":[\"x\"]}|false",
                "{\"missing\":[{\"exists\":false}]}|true",
                "{\"source\":[{\"exists\":true}]}|true",
                "{\"detail\":{\"key\":[{\"prefix\":\"imports/\"}]}}|true",
                "{\"detail\":{\"key\":[{\"prefix\":\"raw/\"}]}}|false",
                "{\"detail\":{\"key\":[{\"suffix\":\".start\"}]}}|true",
                "{\"detail\":{\"key\":[{\"wildcard\":\"imports/*.start\"}]}}|true",
                "{\"detail\":{\"key\":[{\"wildcard\":\"imports/*.csv\"}]}}|false",
                "{\"detail\":{\"key\":[{\"equals-ignore-case\":\"IMPORTS/X.START\"}]}}|true",
                "{\"source\":[{\"anything-but\":[\"aws.s3\"]}]}|false",
                "{\"source\":[{\"anything-but\":\"aws.sqs\"}]}|true",
                "{\"source\":[\"aws.s3\"],\"n\":[6]}|false"
            })
    void matches_byMatcher_isAsEventBridge(String pattern, boolean expected) {
        assertThat(new EventPattern((Json.Fields) Json.parse(pattern)).matches(EVENT))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"b\"}", "{\"a\":[{\"near\":\"b\"}]}", "{\"a\":[{\"prefix\":1}]}"})
    void pattern_notUnderstood_isRefused(String pattern) {
        assertThatThrownBy(() -> new EventPattern((Json.Fields) Json.parse(pattern)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
