package dev.stagecraft.opportunity;

/** What a replay makes of one answered assessment. */
public enum SubmissionEffect {
    /** It counted in its stage, and may have moved the deal. */
    APPLIED("applied", ""),
    /** Another submission by the same author corrects it. */
    SUPERSEDED("recorded", "superseded"),
    /** Its version was withdrawn: a person decides. */
    WITHDRAWN_VERSION("recorded", "withdrawn-version"),
    /** The deal was in another stage at that time. */
    STAGE_NOT_CURRENT("recorded", "stage-not-current"),
    /** The author was not the assignee at that time. */
    NOT_ASSIGNEE("recorded", "not-assignee");

    private final String status;
    private final String reason;

    SubmissionEffect(String status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    /** {@code applied} or {@code recorded}. */
    public String status() {
        return status;
    }

    /** Why it was only recorded; empty when it was applied. */
    public String reason() {
        return reason;
    }
}
