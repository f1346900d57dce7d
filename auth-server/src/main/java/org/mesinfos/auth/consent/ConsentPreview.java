package org.mesinfos.auth.consent;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/// The words of a consent page, in its order, for somebody who only reads them; what the portal is
/// answered, flat as it expects it.
///
/// @param test the tag beside the app's name; null for a live client
/// @param owner the line below it
/// @param contents what the heading of each list of contents says
/// @param confirmation the sentence to confirm for intimate data; null when none is asked for
record ConsentPreview(
        String app,
        @Nullable String test,
        String owner,
        String question,
        String lead,
        String contents,
        List<Ask> optional,
        String essentialTitle,
        List<Ask> essential,
        @Nullable String confirmation,
        String durationTitle,
        List<Duration> durations,
        String refuse,
        String share,
        List<String> smallPrint) {

    /// @param sensitive the tag of intimate data; null for other data
    record Ask(
            String scope,
            String label,
            @Nullable String sensitive,
            @Nullable String purpose,
            List<String> contents,
            String source) {}

    record Duration(String label, boolean chosen) {}

    static ConsentPreview of(ConsentPage page, MessageSource messages, Locale locale) {
        var texts = new Texts(messages, locale);
        var confirmation = page.confirmation();
        return new ConsentPreview(
                page.app().name(),
                page.app().test() ? texts.of("consent.test") : null,
                texts.of("consent.owner", page.app().owner()),
                page.question(),
                page.lead(),
                texts.of("consent.contents"),
                asks(page.optional(), texts),
                texts.of("consent.essential"),
                asks(page.essential(), texts),
                confirmation == null ? null : confirmation.text(),
                texts.of("consent.duration"),
                page.durations().stream()
                        .map(duration -> new Duration(duration.label(), duration.chosen()))
                        .toList(),
                texts.of("consent.refuse"),
                texts.of("consent.share"),
                page.smallPrint());
    }

    private static List<Ask> asks(List<ConsentPage.Ask> asks, Texts texts) {
        return asks.stream()
                .map(
                        ask ->
                                new Ask(
                                        ask.scope(),
                                        ask.label(),
                                        ask.sensitive() ? texts.of("consent.sensitive") : null,
                                        ask.purpose(),
                                        ask.contents(),
                                        ask.source()))
                .toList();
    }

    private record Texts(MessageSource messages, Locale locale) {
        String of(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }
    }
}
