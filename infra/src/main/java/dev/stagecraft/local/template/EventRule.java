package dev.stagecraft.local.template;

import dev.stagecraft.json.Json;
import java.util.Optional;

/**
 * A rule of the template that sends events of the bus that match its pattern to one function.
 *
 * @param pattern the EventBridge event pattern
 * @param input a constant that replaces the event, where the template gives one
 */
public record EventRule(String name, Json.Fields pattern, Optional<String> input) {}
