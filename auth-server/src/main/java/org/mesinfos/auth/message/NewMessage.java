package org.mesinfos.auth.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// Something that a person is to be told, once.
///
/// @param word what happened; names the texts `message.WORD.subject` and `.text`
/// @param at when it happened or was due; with `word` and `reference` it tells a repetition
/// @param reference what it happened to
/// @param path page of ours that shows it, without anything personal in it
/// @param about the app's or company's name
/// @param what names of what is shared
/// @param when a moment that the text names, or null
/// @param count a number that the text names
/// @param language `fr` or `en`, in which the person is written to unless they chose one
public record NewMessage(
        MessageKind kind,
        String word,
        Instant at,
        String reference,
        String path,
        LocalText about,
        List<LocalText> what,
        @Nullable Instant when,
        long count,
        String language) {

    public NewMessage {
        what = List.copyOf(what);
    }

    NewMessage in(String language) {
        return new NewMessage(kind, word, at, reference, path, about, what, when, count, language);
    }
}
