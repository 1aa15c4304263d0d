package dev.stagecraft.local.schedule;

import dev.stagecraft.json.Json;
import software.amazon.event.ruler.RuleCompiler;
import software.amazon.event.ruler.Ruler;

/**
 * The event pattern of an EventBridge rule, which tells whether an event is selected. EventBridge's own matcher
 * decides.
 *
 * <p><b>Source</b>: EventBridge user guide, "Comparison operators for use in event patterns"; Event Ruler, AWS's open matcher.
 *
 * @param pattern the pattern; an {@link IllegalArgumentException} where EventBridge would refuse it
 */
public record EventPattern(Json.Fields pattern) {
    public EventPattern {
        String fault = RuleCompiler.check(pattern.text());
        if (fault != null) {
            throw new IllegalArgumentException("Not an event pattern: " + fault);
        }
    }

    /** True if a rule with this pattern takes the event. */
    public boolean matches(Json.Fields event) {
        try {
            return Ruler.matchesRule(event.text(), pattern.text());
        } catch (Exception e) { // the matcher declares no narrower one
            throw new IllegalArgumentException("Not an event: " + event.text(), e);
        }
    }
}
