package org.mesinfos.portal.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of a consent page, as the authorization server says that it would show them.
///
/// @param test the tag beside the app's name; null for a live client
/// @param owner the line below it
/// @param contents the heading of each list of contents
/// @param confirmation the sentence to confirm for intimate data; null when none is asked for
public record ConsentPreview(
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
    public record Ask(
            String scope,
            String label,
            @Nullable String sensitive,
            @Nullable String purpose,
            List<String> contents,
            String source) {}

    public record Duration(String label, boolean chosen) {}

    /// What stands where a logo would.
    public String initial() {
        return app.substring(0, app.offsetByCodePoints(0, 1));
    }
}
