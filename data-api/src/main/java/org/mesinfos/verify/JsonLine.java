package org.mesinfos.verify;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/// Reads one line of JSON in exactly the form in which it is exported.
///
/// No other form is accepted: a line that says the same in other bytes was changed by somebody.
final class JsonLine {

    private final String text;
    private int at;

    JsonLine(String text) {
        this.text = text;
    }

    /// What is next, character by character.
    JsonLine literal(String expected) {
        require(text.startsWith(expected, at), expected);
        at += expected.length();
        return this;
    }

    void end() {
        require(at == text.length(), "the end");
    }

    long number() {
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        var digits = text.substring(start, at);
        require(digits.matches("0|[1-9][0-9]{0,17}"), "a number");
        return Long.parseLong(digits);
    }

    /// A text without escapes.
    String plain() {
        literal("\"");
        int end = text.indexOf('"', at);
        require(end >= 0, "a text");
        var plain = text.substring(at, end);
        require(plain.chars().noneMatch(c -> c < ' ' || c == '\\'), "a text");
        at = end + 1;
        return plain;
    }

    /// A text of several lines, each ended by the escape of a line break.
    String lines() {
        literal("\"");
        int end = text.indexOf('"', at);
        require(end >= 0, "a text");
        var raw = text.substring(at, end);
        var lines = raw.replace("\\n", "\n");
        require(lines.indexOf('\\') < 0 && raw.chars().noneMatch(c -> c < ' '), "a text");
        at = end + 1;
        return lines;
    }

    /// A text in which quotation marks and backslashes may stand, behind a backslash, and nothing
    /// else is escaped.
    String text() {
        literal("\"");
        var text = new StringBuilder();
        while (at < this.text.length() && this.text.charAt(at) != '"') {
            var next = this.text.charAt(at++);
            require(next >= ' ', "a text");
            if (next == '\\') {
                require(
                        at < this.text.length() && "\"\\".indexOf(this.text.charAt(at)) >= 0,
                        "a text");
                next = this.text.charAt(at++);
            }
            text.append(next);
        }
        literal("\"");
        return text.toString();
    }

    byte[] base64() {
        var encoded = plain();
        var decoded = Base64.getDecoder().decode(encoded);
        require(Base64.getEncoder().encodeToString(decoded).equals(encoded), "base64");
        return decoded;
    }

    Hash hash() {
        return Hash.parse(plain());
    }

    Instant instant() {
        return instant(plain());
    }

    /// A time in the form in which it is written here, to the millisecond.
    ///
    /// @throws IllegalArgumentException when it has another form
    static Instant instant(String text) {
        try {
            var at = Instant.parse(text);
            if (Instant.ofEpochMilli(at.toEpochMilli()).toString().equals(text)) {
                return at;
            }
        } catch (DateTimeParseException | ArithmeticException _) {
            // Said below, in our own words.
        }
        throw new IllegalArgumentException("not a time: " + text);
    }

    <T> List<T> list(Supplier<T> item) {
        literal("[");
        var items = new ArrayList<T>();
        while (!text.startsWith("]", at)) {
            if (!items.isEmpty()) {
                literal(",");
            }
            items.add(item.get());
        }
        literal("]");
        return items;
    }

    private void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + " at character " + at);
        }
    }
}
