package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The mouse, the keyboard and the dragged files of a page: events as the browser makes them of a person's hands. */
final class PageInput {
    private final BrowserProtocol protocol;
    private final String session;

    PageInput(BrowserProtocol protocol, String session) {
        this.protocol = protocol;
        this.session = session;
    }

    /** Moves the mouse to a point, presses and lets go its left button. */
    void click(Json point) {
        mouse("mouseMoved", point, "none", 0);
        mouse("mousePressed", point, "left", 1);
        mouse("mouseReleased", point, "left", 1);
    }

    /** Presses and lets go a key. */
    void press(PageKey key) {
        protocol.tell(session, "Input.dispatchKeyEvent", key.down());
        protocol.call(session, "Input.dispatchKeyEvent", key.up());
    }

    /** Drags files from the desktop to a point and drops them. */
    void drop(Json point, Path... files) {
        var data = Json.object()
                .put("items", List.of())
                .putTexts("files", names(files))
                .put("dragOperationsMask", 1)
                .build();
        for (String event : List.of("dragEnter", "dragOver", "drop")) {
            call("Input.dispatchDragEvent", at(point).put("type", event).put("data", data));
        }
    }

    /** Sets the files of the file input that a remote object is. */
    void choose(String object, Path... files) {
        call("DOM.setFileInputFiles", Json.object().put("objectId", object).putTexts("files", names(files)));
    }

    private void mouse(String type, Json point, String button, int clicks) {
        call(
                "Input.dispatchMouseEvent",
                at(point).put("type", type).put("button", button).put("clickCount", clicks));
    }

    private void call(String method, JsonObjectBuilder params) {
        protocol.call(session, method, params.build());
    }

    private static JsonObjectBuilder at(Json point) {
        var place = (Json.Fields) point;
        return Json.object().put("x", BrowserProtocol.number(place, "x")).put("y", BrowserProtocol.number(place, "y"));
    }

    private static List<String> names(Path... files) {
        return Stream.of(files).map(file -> file.toAbsolutePath().toString()).toList();
    }
}
