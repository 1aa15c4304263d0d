package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.Mistake;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import dev.stagecraft.playbook.Limits;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A reader of YAML 1.2 (which includes JSON) into values with their line and column; {@code yes} and {@code NO} are
 * texts. It refuses duplicate keys, anchors, aliases, tags and a second document, and reads at most {@link
 * Limits#DEPTH} levels. It reads the parser's events, which come without recursion, so that deep nesting is refused and
 * not a stack overflow.
 */
final class YamlSourceReader {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(Limits.SOURCE)
            .setParseComments(false)
            .build();

    private final Iterator<Event> events;
    private final Consumer<Mistake> mistakes;
    private int depth;

    private YamlSourceReader(Iterator<Event> events, Consumer<Mistake> mistakes) {
        this.events = events;
        this.mistakes = mistakes;
    }

    /** Reads the document; empty when it cannot be read at all. */
    static Optional<SourceNode> read(String source, Consumer<Mistake> mistakes) {
        try {
            String text = source.stripLeading().startsWith("{") ? flattened(source) : PlainListShield.shielded(source);
            return new YamlSourceReader(new Parse(SETTINGS).parseString(text).iterator(), mistakes).document();
        } catch (UnreadableSource e) {
            mistakes.accept(e.mistake());
        } catch (JsonException e) {
            mistakes.accept(new Mistake(
                    Math.max(1, e.line()), Math.max(1, e.column()), "This is not JSON: " + e.getMessage(), ""));
        } catch (MarkedYamlEngineException e) {
            var place = e.getProblemMark().or(e::getContextMark).map(YamlSourceReader::place);
            var at = place.orElse(new SourceNode.SourcePosition(1, 1));
            mistakes.accept(new Mistake(at.line(), at.column(), "This is not YAML: " + e.getProblem(), ""));
        } catch (YamlEngineException e) {
            mistakes.accept(new Mistake(1, 1, "This is not YAML: " + e.getMessage(), ""));
        }
        return Optional.empty();
    }

    /** The JSON text with tabs replaced by spaces, because YAML refuses tabs between values. */
    private static String flattened(String json) {
        Json.parse(json);
        return json.replace('\t', ' ');
    }

    private Optional<SourceNode> document() {
        Event start = next(Event.ID.StreamStart);
        Event first = events.next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            throw failure(start, "The document is empty", "");
        }
        SourceNode root = value(events.next());
        next(Event.ID.DocumentEnd);
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw failure(after, "A second document starts here", "one document at a time");
        }
        return Optional.of(root);
    }

    private Event next(Event.ID expected) {
        Event event = events.next();
        if (event.getEventId() != expected) {
            throw failure(event, "Expected " + expected, "");
        }
        return event;
    }

    private SourceNode value(Event event) {
        if (event.getEventId() == Event.ID.Alias) {
            throw failure(event, "Aliases are not allowed", "write the value again");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw failure(event, "Anchors are not allowed", "write the value where it is needed");
        }
        return switch (event) {
            case ScalarEvent scalar -> YamlScalars.read(scalar, place(scalar));
            case CollectionStartEvent collection -> collection(collection);
            default -> throw failure(event, "Unexpected " + event.getEventId(), "");
        };
    }

    private SourceNode collection(CollectionStartEvent start) {
        if (start.getTag().isPresent()) {
            throw failure(start, "Tags are not allowed", "");
        }
        if (++depth > Limits.DEPTH) {
            throw failure(start, "Nested deeper than " + Limits.DEPTH + " levels", "");
        }
        SourceNode read = start instanceof MappingStartEvent ? mapping(start) : sequence(start);
        depth--;
        return read;
    }

    private SourceNode sequence(Event start) {
        List<SourceNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(value(event));
        }
        return new SourceNode.Sequence(items, place(start));
    }

    private SourceNode mapping(Event start) {
        Map<String, SourceNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent name) || name.getAnchor().isPresent()) {
                throw failure(event, "A field's name must be a text", "");
            }
            var entry = new SourceNode.Entry(place(event), value(events.next()));
            if (entries.putIfAbsent(name.getValue(), entry) != null) {
                String message = "`" + name.getValue() + "` is written twice";
                mistakes.accept(mistake(event, message, "the first one counts; remove one of them"));
            }
        }
        return new SourceNode.Mapping(entries, place(start));
    }

    private static SourceNode.SourcePosition place(Event event) {
        return event.getStartMark().map(YamlSourceReader::place).orElse(new SourceNode.SourcePosition(1, 1));
    }

    private static SourceNode.SourcePosition place(Mark mark) {
        return new SourceNode.SourcePosition(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Mistake mistake(Event event, String message, String hint) {
        var place = place(event);
        return new Mistake(place.line(), place.column(), message, hint);
    }

    private static UnreadableSource failure(Event event, String message, String hint) {
        return new UnreadableSource(mistake(event, message, hint));
    }
}
