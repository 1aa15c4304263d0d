package dev.stagecraft.intake;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a batch request (stage changes or activities) after reading: its valid items, the repeated ones, and the
 * unreadable ones with the reason, so that one bad item does not spoil the others.
 *
 * @param items the items that could be read, in their order, each id once
 * @param repeats the items whose id an earlier item has
 * @param unread the items that could not be read
 */
public record BatchRequest<T extends BatchItem>(List<T> items, List<Repeat> repeats, List<Unread> unread) {
    public BatchRequest {
        items = List.copyOf(items);
        repeats = List.copyOf(repeats);
        unread = List.copyOf(unread);
    }

    /** An item whose id an earlier item of the batch has. */
    public record Repeat(BatchItem item, BatchItem first) {}

    /**
     * An item that could not be read.
     *
     * @param place its place in the request, from 0
     * @param id its id as sent, if it has one
     * @param refusal what is wrong with it
     */
    public record Unread(int place, @Nullable Json id, Refusal refusal) {}

    /** A reader of one kind of item; wrong items end it with a {@link ProblemException}. */
    @FunctionalInterface
    public interface ItemReader<T> {
        /** The item at a place of the request. */
        T read(int place, Body item);
    }

    /** Reads all items. */
    public static <T extends BatchItem> BatchRequest<T> read(List<Body> bodies, ItemReader<T> reader) {
        Map<String, T> first = new LinkedHashMap<>();
        List<Repeat> repeats = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        for (int place = 0; place < bodies.size(); place++) {
            var body = bodies.get(place);
            try {
                var item = reader.read(place, body);
                var earlier = first.putIfAbsent(item.id(), item);
                if (earlier != null) {
                    repeats.add(new Repeat(item, earlier));
                }
            } catch (ProblemException e) {
                unread.add(new Unread(place, body.fields().field("id").orElse(null), RefusalProblem.refusal(e)));
            }
        }
        return new BatchRequest<>(List.copyOf(first.values()), repeats, unread);
    }
}
