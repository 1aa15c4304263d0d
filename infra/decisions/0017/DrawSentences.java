import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Draws a hundred public types with the first sentence of their Javadoc: {@code java infra/decisions/0017/DrawSentences.java
 * 13}, from the root of the project; the number is the seed. Each line has a number, the type and the sentence, separated by tabs.
 */
public final class DrawSentences {
    private static final int DRAWN = 100;
    private static final Pattern TYPE = Pattern.compile(
            "^/\\*\\*((?:(?!\\*/).)*)\\*/(?:(?!/\\*\\*).){0,600}?\\n?public (?:final |sealed |abstract )*(?:class|record|interface|enum) (\\w+)",
            Pattern.DOTALL | Pattern.MULTILINE);

    private DrawSentences() {}

    public static void main(String[] arguments) throws IOException {
        List<String> sentences = new ArrayList<>();
        for (String module : List.of("functions", "infra")) {
            try (var files = Files.walk(Path.of(module, "src/main/java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
                    var type = TYPE.matcher(Files.readString(file));
                    if (type.find()) {
                        sentences.add(type.group(2) + "\t" + first(type.group(1)));
                    }
                }
            }
        }
        Collections.shuffle(sentences, new Random(Long.parseLong(arguments[0])));
        for (int drawn = 0; drawn < DRAWN; drawn++) {
            System.out.println((drawn + 1) + "\t" + sentences.get(drawn));
        }
    }

    private static String first(String comment) {
        String text = comment.replaceAll("(?m)^\\s*\\* ?", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@\\w+ ((?:[^{}]|\\{[^{}]*})*)}", "$1")
                .strip();
        var end = Pattern.compile("\\.( |$)|<p>| @param").matcher(text);
        return end.find() ? text.substring(0, end.start()) : text;
    }
}
