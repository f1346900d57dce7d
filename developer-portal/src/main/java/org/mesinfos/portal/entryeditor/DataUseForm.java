package org.mesinfos.portal.entryeditor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.portal.entry.DataUse;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.web.FormFields;

/// Which data an entry uses and why, as typed.
///
/// @param uses one for each kind of data that can be named, once it is complete
record DataUseForm(
        List<@Valid Use> uses, @Size(max = 2_000, message = PitchForm.LONG) String privacy) {

    DataUseForm(@Nullable List<Use> uses, @Nullable String privacy) {
        this.uses = uses == null ? new ArrayList<>() : new ArrayList<>(uses);
        this.privacy = FormFields.text(privacy);
    }

    /// One kind of data.
    record Use(
            String scope, Boolean wanted, @Size(max = 300, message = PitchForm.LONG) String why) {

        Use(@Nullable String scope, @Nullable Boolean wanted, @Nullable String why) {
            this.scope = FormFields.text(scope);
            this.wanted = Boolean.TRUE.equals(wanted);
            this.why = FormFields.text(why);
        }
    }

    static DataUseForm of(EntryContent content, List<Scope> scopes) {
        var uses =
                content.data().stream().map(use -> new Use(use.scope(), true, use.why())).toList();
        var form = new DataUseForm(uses, content.privacy());
        form.complete(scopes);
        return form;
    }

    /// Whatever was sent, one entry for each kind of data; others are not heard.
    void complete(List<Scope> scopes) {
        var sent = uses.stream().filter(Objects::nonNull).toList();
        uses.clear();
        for (var scope : scopes) {
            uses.add(
                    sent.stream()
                            .filter(use -> use.scope().equals(scope.name()))
                            .findFirst()
                            .orElseGet(() -> new Use(scope.name(), null, null)));
        }
    }

    EntryContent in(EntryContent before) {
        return new EntryContent(
                before.language(),
                before.title(),
                before.slogan(),
                before.description(),
                before.users(),
                before.themes(),
                uses.stream()
                        .filter(Use::wanted)
                        .map(use -> new DataUse(use.scope(), use.why()))
                        .toList(),
                privacy,
                before.project(),
                before.demo(),
                before.pictures(),
                before.terms());
    }
}
