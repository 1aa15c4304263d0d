package dev.stagecraft.imports.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text encoding of an imported CSV file (UTF-8, UTF-16 or a Windows code page), by which its records are decoded.
 * UTF-8, UTF-16 and Windows-1252 are detected; the other Windows code pages can only be set.
 *
 * <p>Each record is decoded alone. A record that is no UTF-8 in a file without a byte order mark is Windows-1252: so a
 * file is read right whose only letters beyond ASCII are in its last row, and one that was joined from two encodings.
 */
public enum CsvEncoding {
    /** UTF-8, with or without a byte order mark. */
    UTF_8(StandardCharsets.UTF_8),
    /** UTF-16 with the low byte first, as Excel's "Unicode Text" writes it. */
    UTF_16LE(StandardCharsets.UTF_16LE),
    /** UTF-16 with the high byte first. */
    UTF_16BE(StandardCharsets.UTF_16BE),
    /** The code page of Western Europe, as Excel's "CSV" writes it there. */
    WINDOWS_1252(Charset.forName("windows-1252")),
    /** The code page of Central Europe. */
    WINDOWS_1250(Charset.forName("windows-1250")),
    /** The code page of Cyrillic. */
    WINDOWS_1251(Charset.forName("windows-1251")),
    /** The code page of Greek. */
    WINDOWS_1253(Charset.forName("windows-1253")),
    /** The code page of Turkish. */
    WINDOWS_1254(Charset.forName("windows-1254")),
    /** The code page of the Baltic languages. */
    WINDOWS_1257(Charset.forName("windows-1257"));

    private static final int EXAMINED = 1024 * 1024;
    private static final int LONGEST_LETTER = 3;

    private final Charset charset;

    CsvEncoding(Charset charset) {
        this.charset = charset;
    }

    /** The encoding's name in the API, such as {@code utf-8}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of all encodings in the API. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(CsvEncoding::label).toList();
    }

    /** Finds the encoding with this name in the API. */
    public static Optional<CsvEncoding> of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }

    /** Detects a file's encoding from its byte order mark, or else from its beginning and its end. */
    static CsvEncoding of(ByteSource source) {
        byte[] head = bytes(source, 0, Math.min(source.size(), EXAMINED));
        for (CsvEncoding encoding : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            if (encoding.markLength(head) > 0) {
                return encoding;
            }
        }
        if (head.length > 3 && (head[0] == 0) != (head[1] == 0) && (head[2] == 0) != (head[3] == 0)) {
            return head[0] == 0 ? UTF_16BE : UTF_16LE;
        }
        long rest = Math.min(source.size() - head.length, EXAMINED);
        byte[] tail = bytes(source, source.size() - rest, rest);
        return isUtf8(head, 0) && isUtf8(tail, LONGEST_LETTER) ? UTF_8 : WINDOWS_1252;
    }

    private static byte[] bytes(ByteSource source, long offset, long length) {
        return length == 0 ? new byte[0] : source.read(offset, (int) length);
    }

    /** The number of bytes of the byte order mark with which the file's beginning starts; 0 for none. */
    int markLength(byte[] head) {
        byte[] mark = "\ufeff".getBytes(charset);
        boolean unicode = this == UTF_8 || unit() == 2;
        return unicode && head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length)
                ? mark.length
                : 0;
    }

    /** The bytes of one code unit of ASCII. */
    int unit() {
        return this == UTF_16LE || this == UTF_16BE ? 2 : 1;
    }

    /** The character of the code unit at an index; a sign without a meaning for CSV where it is not ASCII. */
    byte ascii(byte[] bytes, int index) {
        return switch (this) {
            case UTF_16LE -> bytes[index + 1] == 0 ? bytes[index] : -1;
            case UTF_16BE -> bytes[index] == 0 ? bytes[index + 1] : -1;
            default -> bytes[index];
        };
    }

    /** Decodes a record; null if it is not valid. */
    @Nullable
    String decode(byte[] bytes) {
        if (unit() == 1 && isAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (this != UTF_8 && this != WINDOWS_1252) {
            return strict(charset, bytes);
        }
        String text = strict(StandardCharsets.UTF_8, bytes);
        if (text != null) {
            return text;
        }
        return this == UTF_8 && isPartlyUtf8(bytes) ? null : new String(bytes, WINDOWS_1252.charset);
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String strict(Charset charset, byte[] bytes) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return decoder.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** True for valid UTF-8, of which a letter at the end may be cut; one at the beginning too, where some bytes are left out. */
    private static boolean isUtf8(byte[] bytes, int leftOut) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int fault = text.indexOf('\ufffd', Math.min(leftOut, text.length()));
        return fault < 0 || (fault >= text.length() - LONGEST_LETTER && bytes.length >= EXAMINED);
    }

    /** True for a record with letters in UTF-8 beside damage, such as a text that was cut within a letter. */
    private static boolean isPartlyUtf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).chars().anyMatch(c -> c > 0x7f && c != '\ufffd');
    }
}
