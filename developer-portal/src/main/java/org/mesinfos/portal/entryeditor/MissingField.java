package org.mesinfos.portal.entryeditor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.AppEvidence;
import org.mesinfos.portal.entry.EntryContent;

/// A field without which an entry cannot be submitted.
///
/// @param section where it is filled in
/// @param field its id on that page; also the end of a message key
record MissingField(EntrySection section, String field) {

    /// What is missing in an entry; empty when it can be submitted.
    ///
    /// @param evidence of its app; null when it names none that its team has
    /// @param rules version of the rules in force
    static List<MissingField> of(
            EntryContent content,
            EntryCategory category,
            @Nullable AppEvidence evidence,
            int rules) {
        var terms = content.terms();
        var missing = new ArrayList<@Nullable MissingField>();
        missing.add(text(EntrySection.PITCH, "title", content.title()));
        missing.add(text(EntrySection.PITCH, "slogan", content.slogan()));
        missing.add(text(EntrySection.PITCH, "description", content.description()));
        missing.add(text(EntrySection.PITCH, "users", content.users()));
        missing.add(when(content.themes().isEmpty(), EntrySection.PITCH, "themes"));
        missing.add(when(content.data().isEmpty(), EntrySection.DATA, "uses"));
        missing.add(
                when(
                        content.data().stream().anyMatch(use -> use.why().isBlank()),
                        EntrySection.DATA,
                        "why"));
        missing.add(text(EntrySection.DATA, "privacy", content.privacy()));
        missing.add(when(content.project().maturity() == null, EntrySection.PROJECT, "maturity"));
        missing.add(text(EntrySection.PROJECT, "licence", content.project().licence()));
        if (category == EntryCategory.PROTOTYPE) {
            missing.add(when(evidence == null, EntrySection.DEMO, "app"));
            missing.add(when(evidence != null && !evidence.isTried(), EntrySection.DEMO, "tried"));
            missing.add(text(EntrySection.DEMO, "address", content.demo().address()));
            missing.add(text(EntrySection.DEMO, "account", content.demo().account()));
        }
        missing.add(when(terms.status() == null, EntrySection.TERMS, "status"));
        missing.add(when(terms.rulesAccepted() != rules, EntrySection.TERMS, "rules"));
        return missing.stream()
                .flatMap(one -> one == null ? Stream.empty() : Stream.of(one))
                .toList();
    }

    private static @Nullable MissingField text(EntrySection section, String field, String text) {
        return when(text.isBlank(), section, field);
    }

    private static @Nullable MissingField when(
            boolean missing, EntrySection section, String field) {
        return missing ? new MissingField(section, field) : null;
    }

    /// The id of the element that it is filled in with.
    String anchor() {
        return switch (field) {
            case "why" -> "uses";
            case "tried" -> "app";
            default -> field;
        };
    }

    /// Where it is filled in, below the entry’s own address.
    public String where() {
        return section.path() + "#" + anchor();
    }
}
