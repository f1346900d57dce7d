package org.mesinfos.portal.entryeditor;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.AppEvidence;
import org.mesinfos.portal.entry.Entry;

/// The way from an account to an entry that counts.
final class EntrySteps {

    private EntrySteps() {}

    /// One step.
    ///
    /// @param name end of a message key
    /// @param where it is done; null when there is nothing to go to
    record Step(String name, boolean done, @Nullable String where) {}

    /// The steps of an entry, in their order.
    ///
    /// @param evidence of its app; null when it names none
    static List<Step> of(Entry entry, @Nullable AppEvidence evidence, List<MissingField> missing) {
        var here = "/contest/entries/" + entry.id();
        var written = missing.stream().noneMatch(one -> one.section() != EntrySection.DEMO);
        var begin = Stream.of(new Step("account", true, null), new Step("begun", true, null));
        var app =
                Stream.of(
                        new Step("app", evidence != null, here + "/demo"),
                        new Step("tried", evidence != null && evidence.isTried(), "/apps"));
        var end =
                Stream.of(
                        new Step("written", written, null),
                        new Step("entered", entry.submission() != null, null));
        return Stream.of(
                        begin,
                        entry.category() == EntryCategory.PROTOTYPE ? app : Stream.<Step>empty(),
                        end)
                .flatMap(steps -> steps)
                .toList();
    }
}
