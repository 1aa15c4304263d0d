package dev.stagecraft.opportunity;

/** The effect of one submission (an answered assessment) in a replay: applied, or only recorded for a reason. */
public enum SubmissionEffect {
    /** The submission counted in its stage and may have moved the deal. */
    APPLIED("applied", ""),
    /** The submission was corrected by a later one of the same author. */
    SUPERSEDED("recorded", "superseded"),
    /** The submission's assessment version was withdrawn, so a person decides. */
    WITHDRAWN_VERSION("recorded", "withdrawn-version"),
    /** The deal was in another stage at the submission's time. */
    STAGE_NOT_CURRENT("recorded", "stage-not-current"),
    /** The author was not the assignee at the submission's time. */
    NOT_ASSIGNEE("recorded", "not-assignee");

    private final String status;
    private final String reason;

    SubmissionEffect(String status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    /** The status in JSON: {@code applied} or {@code recorded}. */
    public String status() {
        return status;
    }

    /** The reason why the submission was only recorded; empty when it was applied. */
    public String reason() {
        return reason;
    }
}
