package org.mesinfos.auth.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.RecordWording.Line;
import org.mesinfos.auth.restriction.RestrictionOptions.Options;

/// All the words of the consent page in the person's language, ready to be shown and to be hashed.
///
/// @param question the title, which is what the person decides
/// @param optional what may be ticked
/// @param essential what comes with signing in and cannot be ticked
/// @param today what is shared until now
/// @param confirmation the sentence to confirm for intimate data, or null when none is asked for
/// @param parts by scope, which part of it is asked for and can be chosen
/// @param problems what keeps the answer from being accepted
record ConsentPage(
        String state,
        App app,
        String question,
        String lead,
        List<Ask> optional,
        List<Ask> essential,
        Today today,
        List<Duration> durations,
        @Nullable Confirmation confirmation,
        List<String> smallPrint,
        Map<String, Part> parts,
        List<Problem> problems) {

    /// What is shared until now, beside what is asked for.
    ///
    /// @param paused whether the person has paused it, so that nothing is read today
    /// @param keeping labels of what stays as it is
    /// @param stopping labels of what is not asked for any more
    record Today(boolean paused, List<String> keeping, List<String> stopping) {}

    /// The app that asks.
    ///
    /// @param clientId its `client_id`
    /// @param behind who answers for it, or that nobody has checked that
    /// @param exemption what organizers let it do without, and why; null when nothing
    record App(
            String clientId,
            String name,
            String owner,
            String behind,
            boolean test,
            @Nullable String exemption) {

        /// What stands where a logo would.
        public String initial() {
            return name.substring(0, name.offsetByCodePoints(0, 1));
        }
    }

    /// One thing that is asked for.
    ///
    /// @param purpose the app's own words, or null when it gave none
    /// @param contents what is inside, line by line
    /// @param sources who such data comes from
    /// @param source who this person's comes from; no part of the notice, as `held`
    /// @param held how much there is to read, or null while that cannot be known; no part of the
    ///   notice, for it changes with each delivery
    /// @param preview up to three records, as the app would get them; no part of the notice either
    /// @param sensitive whether it asks for the second confirmation
    /// @param current whether the app may read it today
    /// @param fresh whether the app may read something today, but not this
    record Ask(
            String scope,
            String label,
            @Nullable String purpose,
            List<String> contents,
            String sources,
            String source,
            @Nullable String held,
            List<List<Line>> preview,
            boolean sensitive,
            boolean current,
            boolean fresh,
            boolean ticked) {}

    /// Which part of a kind of data.
    ///
    /// @param asked what the app asks for, sentence by sentence; none for all of it
    /// @param options what the person can narrow it to, or null when nothing; no part of the
    ///   notice, for it changes with each delivery
    record Part(List<String> asked, @Nullable Options options) {}

    record Duration(String value, String label, boolean chosen) {}

    record Confirmation(String text, boolean given) {}

    /// @param field id of the element that can mend it
    record Problem(String field, String text) {}

    /// Everything that the person reads before deciding, in the order of the page.
    List<String> words() {
        var words = new ArrayList<String>();
        words.add(app.name());
        words.add(app.owner());
        words.add(app.behind());
        if (app.exemption() != null) {
            words.add(app.exemption());
        }
        words.add(question);
        words.add(lead);
        optional.forEach(ask -> addWords(ask, words));
        essential.forEach(ask -> addWords(ask, words));
        words.addAll(today.keeping());
        words.addAll(today.stopping());
        if (confirmation != null) {
            words.add(confirmation.text());
        }
        durations.forEach(duration -> words.add(duration.label()));
        words.addAll(smallPrint);
        return List.copyOf(words);
    }

    private void addWords(Ask ask, List<String> words) {
        words.add(ask.label());
        if (ask.purpose() != null) {
            words.add(ask.purpose());
        }
        words.addAll(ask.contents());
        words.add(ask.sources());
        var part = parts.get(ask.scope());
        if (part != null) {
            words.addAll(part.asked());
        }
    }

    /// The hash of the words.
    public String notice() {
        return ConsentNoticeText.hash(words());
    }
}
