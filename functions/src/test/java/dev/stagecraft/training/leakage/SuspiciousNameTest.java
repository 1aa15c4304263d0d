package dev.stagecraft.training.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspiciousNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__leak__x | leak",
                "touchesPostSnapshot | post",
                "Days after closing | after",
                "deal.outcome | outcome",
                "Result of call | result",
                "is-won | won",
                "LOST reason | lost",
                "future_value | future",
                "duration | duration",
                "callDuration | duration",
                "Elapsed Days In Sales Stage | elapsed",
                "total_days | total days",
                "TotalDaysToQualify | total days",
                "Total Days Identified Through Closing | closing",
                "Total Days Identified Through Qualified | total days",
                "Ratio Days Validated To Total Days | total days",
                "ratio_qualified_days | ratio days",
                "Sales Stage Change Count | stage change",
                "days_to_close | to close",
                "salesCycleDays | sales cycle",
                "Last Activity | last activity",
                "Last Notable Activity | last activity",
                "last_contact | last contact",
                "lastCall | last call",
                "Lead Quality | quality",
                "lead_profile | profile",
                "Asymmetrique Activity Index | activity index",
                "Tags | tags"
            })
    void word_knownAfterwardsOrJudgedByTheSeller_isNamed(String name, String word) {
        assertThat(SuspiciousName.word(name)).contains(word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postal_code",
                "post_code",
                "After sales",
                "position",
                "wonder",
                "last_touch",
                "days_since_last_touch",
                "activities_last_30_days",
                "demo_completed",
                "contract_duration",
                "Trial duration",
                "company_profile",
                "companyProfile",
                "profile_url",
                "data quality",
                "quality_manager",
                "total_employees",
                "days_open",
                "win_ratio",
                "vintage",
                "''"
            })
    void word_innocentNames_areNot(String name) {
        assertThat(SuspiciousName.word(name)).isEmpty();
    }
}
