package dev.stagecraft.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The cases of the sync contract: {@link #CASES} names every one with the tests that play it, and is checked here both ways.
 * Each is played through the handlers on the real engine, and looks at the reply, at what is stored (one effect), at stage,
 * trail and score, and at the feed. Two cases are made by the gateway and played on the local cloud, in its tests: a token that
 * expired offline, and between batches. Those tagged {@code long} are not run against mutants.
 */
@Tag("engine")
public class SyncCasesTest {
    /** The case, the class without {@code CasesTest}, and the test. */
    private static final String CASES = """
        same item twice                     | Repeat      | sameItem_twice_storedResultAndOneEffect
        same item from three threads        | Repeat      | sameItem_fromThreeThreads_oneIsStoredAndTwoAreRepeats
        same item from three threads        | Race        | sameItem_storedInBetween_isARepeat
        crash before commit                 | Trouble     | crash_beforeCommit_nothingIsStoredAndTheRetryIs
        reply lost after commit             | Trouble     | replyLost_afterCommit_theRetryGetsTheStoredResult
        time-out with unknown outcome       | Trouble     | timeOut_withUnknownOutcome_settledByReadingAgain
        time-out with unknown outcome       | Trouble     | timeOut_andTheReadingAgainTimesOutToo_503AndTheRetryIsARepeat
        same id with other answers          | Repeat      | sameId_withOtherAnswers_409AndTheFirstIsKept
        same id with another opportunity    | Repeat      | sameId_withAnotherOpportunity_409AndTheOtherIsUntouched
        same id with another opportunity    | Race        | sameId_takenInBetweenByAnotherOpportunity_409
        retry with new age and sentAt       | Repeat      | retry_withNewAgeAndTimeOfSending_isARepeatAndKeepsTheFirstTime
        retry 60 days later                 | Repeat      | retry_sixtyDaysLater_isStillARepeat
        every permutation of 5 events       | History     | historyOf5Events_in120Orders_sameStageScoreAndTrail
        Discovery before a late Prospecting | Order       | discovery_answeredBeforeALateProspecting_countsOnceThatIsThere
        late answer, manual ClosedLost      | Order       | lateAnswer_olderThanAManualClosedLost_countsAndTheDealStaysLost
        answer before its opportunity       | Order       | answer_beforeItsOpportunityExists_keptAndReplayedOnceItDoes
            answer before its opportunity       | Race        | opportunity_createdBetweenTheReadAndTheQuarantine_theAnswerCounts
            answer before its opportunity       | Race        | creation_cutOffAnywhere_itsRetryTakesInWhatWaits
        two reps at the same instant        | Order       | twoReps_atTheSameInstant_orderedByIdWhoeverArrivesFirst
        two reps at the same instant        | Race        | twoReps_onNobodysDeal_theSecondSeesTheFirst
        lower score after an upgrade        | Order       | lowerScore_afterAnUpgrade_neverTakesTheStageBack
        batch with item 3 of 25 invalid     | Batch       | batch_item3Of25Invalid_theOthersAreTakenInAndItIsKept
        an item that always throws          | Batch       | item_thatAlwaysThrows_isAskedForAgainAndTheOthersAreTakenIn
        Lambda time nearly out              | Batch       | timeNearlyOut_theRestIsAskedForAgainAndThenTakenIn
        26 items                            | Batch       | items26_413AndNothingIsStored_thenHalvesAre
        1.1 MB                              | Batch       | batch_of1100Kilobytes_413AndNothingIsStored
        a 65 KB item                        | Batch       | item_of65Kilobytes_rejectedAndTheOthersAreTakenIn
        clock three years ahead             | Time        | clockThreeYearsAhead_withAge_exact
        clock three years ahead             | Time        | clockThreeYearsAhead_withoutAge_corrected
        clock three years ahead             | Time        | clockThreeYearsAhead_withoutAgeOrTimeOfSending_clampedToReceipt
        clock at 1970                       | Time        | clockAt1970_withTimeOfSending_corrected
        clock at 1970                       | Time        | clockAt1970_withoutAgeOrTimeOfSending_clampedToTheReceipt
        clock at 1970                       | Time        | clockAt1970_dealOfATime_clampedToItsBeginning
        clock at 1970                       | Time        | answer_olderThanTheRecord_counts
        clock at 1970                       | Time        | clampedAnswers_keepTheOrderOfTheirDevice
        clock changed before the sync       | Time        | clockChanged_betweenAnswerAndSync_theAgeDecides
        clock changed before the sync       | Time        | clockChanged_betweenAnswerAndSyncWithoutAge_neverInTheFuture
        reboot offline                      | Time        | reboot_offline_correctedWithoutAnAge
        reboot offline                      | Time        | reboot_offlineInABatch_correctedByTheTimeOfSendingOfTheBatch
        reboot offline                      | Time        | reboot_offlineInABatchBeforeTheOpportunityExists_stillCorrected
        pinned v3 under current v5          | Content     | pinnedVersion3_underCurrent5_judgedByItsOwnRules
        pinned v3 under current v5          | Content     | pinnedVersion3_answeredBeforeItWasPublished_clampedToTheReceipt
        unknown version                     | Content     | unknownVersion_rejectedAndKept
        unknown version                     | Content     | unknownDefinition_rejectedAndKept
        hash mismatch                       | Content     | hashMismatch_rejectedAndKept_theRightHashIsTakenIn
            withdrawn version                   | Content     | withdrawnVersion_scoredAndRecorded_aPersonDecides
        hidden question answered            | Content     | hiddenQuestion_answered_droppedAndSaid
        unknown question or option          | Content     | answers_thatCanNeverCount_rejectedWithTheFieldAndKept
        missing required                    | Content     | answers_thatCanNeverCount_rejectedWithTheFieldAndKept
        out of range                        | Content     | answers_thatCanNeverCount_rejectedWithTheFieldAndKept
        NaN                                 | HostileBody | notANumber_400
        very deep JSON                      | HostileBody | veryDeepJson_400
        very deep JSON                      | HostileBody | veryDeepJson_thatNeverEnds_400
        duplicate keys                      | HostileBody | duplicateKeys_400
        lone surrogate                      | HostileBody | loneSurrogate_400
        10 MB string                        | HostileBody | stringOf10Megabytes_413
        a body that is no object            | HostileBody | noObject_400
        another user on the device          | Ownership   | anotherUser_onTheDevice_mayNotSendWhatIsNotTheirsAndNothingIsLost
        another user on the device          | Ownership   | anotherUser_onTheDeviceWithoutAnAuthorInTheForm_countsAsTheirsAndMovesNothing
        other organisation's opportunity    | Ownership   | otherOrganisations_opportunity_isUnknownAndUntouched
        reassigned while offline            | Ownership   | reassigned_whileOfflineAfterTheAnswer_countsAndTellsTheNewOwner
        reassigned while offline            | Ownership   | reassigned_whileOfflineBeforeTheAnswer_recordedWithoutAMove
            deleted opportunity                 | Departure   | deletedOpportunity_answersAreRefusedAndKept_whatWasStoredIsStillARepeatWithoutItsData
            deleted opportunity                 | Departure   | deletedOpportunity_sameIdWithOtherContent_409
            merged opportunity                  | Departure   | mergedOpportunity_answersCountInTheOneItLivesOnIn_onceWhateverIdTheyName
        throttling                          | Trouble     | throttling_ofTheCommit_triedAgain
        throttling                          | Trouble     | throttling_thatDoesNotEnd_askedForAgainAndNothingIsStored
        throttling                          | Trouble     | throttling_ofTheRead_askedForAgainAndNothingIsStored
        TransactionConflict                 | Trouble     | transactionConflict_three_triedAgain
        TransactionConflict                 | Trouble     | transactionConflict_thatDoesNotEnd_askedForAgainAndNothingIsStored
        503                                 | Trouble     | unavailable_once_neverTwoEffects
        503                                 | Trouble     | unavailable_thatDoesNotEnd_askedForAgainAndNothingIsStored
        edit chain A B C, arriving C, A, B  | Order       | editChain_lastThenFirstThenMiddle_onlyTheLastCounts
        two edits of A                      | Order       | twoEdits_ofOneAnswer_bothReplaceItAndTheLaterCounts
        pull while writing                  | Pull        | pull_whileOthersWrite_noGapAndNothingIsLost
        forged cursor                       | Pull        | forgedCursor_made_400
        forged cursor                       | Pull        | forgedCursor_anyLetterChanged_400
        foreign cursor                      | Pull        | foreignCursor_ofAnotherRep_403
        foreign cursor                      | Pull        | foreignCursor_ofAnotherOrganisation_400
        91-day-old cursor                   | Pull        | cursor_of91Days_410AndThenEverything
        unassigned                          | Ownership   | unassigned_deal_anybodysAnswerCountsAndOnlyAnAssignmentTells
        unassigned                          | Ownership   | unassigned_whileOffline_theAnswerBeforeStillCountsAndThePhoneForgetsTheDeal
        old app with unknown fields         | Batch       | oldApp_withUnknownFields_takenInAndTheyChangeNothing
        old app with another protocol       | Batch       | oldApp_withAnotherProtocol_refusedAndNothingIsStored
        two flushes at once                 | Repeat      | twoFlushes_atOnce_eachItemHasOneEffect
        two flushes at once                 | Race        | twoFlushes_onTwoDealsOfOneRep_bothAreTold
        more than 200 events on one deal    | History     | moreThan200Events_onOneDeal_readInPagesAndStillRight
        """;

    /** The classes of the suite. */
    public static final List<Class<?>> THEMES = List.of(
            BatchCasesTest.class,
            ContentCasesTest.class,
            DepartureCasesTest.class,
            HistoryCasesTest.class,
            HostileBodyCasesTest.class,
            OrderCasesTest.class,
            OwnershipCasesTest.class,
            PullCasesTest.class,
            RaceCasesTest.class,
            RepeatCasesTest.class,
            TimeCasesTest.class,
            TroubleCasesTest.class);

    /** The tests of the suite, each as {@code Theme#test}. */
    private static List<String> tests() {
        return THEMES.stream()
                .flatMap(theme -> Stream.of(theme.getDeclaredMethods())
                        .filter(SyncCasesTest::isTest)
                        .map(test -> theme.getSimpleName().replace("CasesTest", "") + "#" + test.getName()))
                .toList();
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = CASES)
    void case_named_hasItsTest(String name, String theme, String test) {
        assertThat(tests()).as(name).contains(theme + "#" + test);
    }

    @Test
    void tests_all_playANamedCase() {
        var named = Arrays.stream(CASES.split("\n"))
                .map(line -> line.split("\\|"))
                .map(row -> row[1].strip() + "#" + row[2].strip())
                .distinct()
                .toList();
        assertThat(tests()).containsExactlyInAnyOrderElementsOf(named);
    }
}
