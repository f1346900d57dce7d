package org.mesinfos.portal.audit;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Why the data API refused a call, in words for organizers. Each of its problems has one
/// (`GeneratedTablesTests`).
@Component
class RefusalWords {

    private static final String PREFIX = "portal.refusal.";

    private final MessageSource messages;
    private final List<String> refusals;

    RefusalWords(MessageSource messages) {
        this.messages = messages;
        this.refusals =
                ResourceBundle.getBundle("messages.portal", Locale.ROOT).keySet().stream()
                        .filter(key -> key.startsWith(PREFIX))
                        .map(key -> key.substring(PREFIX.length()))
                        .toList();
    }

    /// One that can be chosen.
    ///
    /// @param outcome as the trail names it
    record Refusal(String outcome, String label) {}

    /// All of them, in the order of their words.
    List<Refusal> all(Locale locale) {
        return refusals.stream()
                .map(outcome -> new Refusal(outcome, of(outcome, locale)))
                .sorted(Comparator.comparing(Refusal::label, Collator.getInstance(locale)))
                .toList();
    }

    /// What that outcome means; one that is newer than these words as the trail names it.
    public String of(String outcome, Locale locale) {
        return Objects.requireNonNullElse(
                messages.getMessage(PREFIX + outcome, null, outcome, locale), outcome);
    }
}
