package org.mesinfos.portal.entryeditor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.portal.entry.DataUse;
import org.mesinfos.portal.entry.EntryContent;

/// Which data an entry uses and why, as typed.
///
/// @param uses one for each kind of data that can be named, once it is complete
record DataUseForm(
        List<@Valid Use> uses, @Size(max = 2_000, message = PitchForm.LONG) String privacy) {

    DataUseForm {
        uses = new ArrayList<>(Objects.requireNonNullElse(uses, List.of()));
    }

    /// One kind of data.
    record Use(
            String scope, boolean wanted, @Size(max = 300, message = PitchForm.LONG) String why) {}

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
                            .orElseGet(() -> new Use(scope.name(), false, "")));
        }
    }

    EntryContent in(EntryContent before) {
        return before.with(
                uses.stream()
                        .filter(Use::wanted)
                        .map(use -> new DataUse(use.scope(), use.why()))
                        .toList(),
                privacy);
    }
}
