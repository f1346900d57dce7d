package org.mesinfos.portal.entryeditor;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.entry.EntryProject;
import org.mesinfos.portal.entry.ProjectMaturity;

/// What is behind an entry, as typed.
record ProjectForm(
        @Size(max = 2_000, message = PitchForm.LONG) String businessModel,
        @Nullable ProjectMaturity maturity,
        @Size(max = 100, message = PitchForm.LONG) String licence,
        @Size(max = 1_000, message = PitchForm.LONG) String partners) {

    static ProjectForm of(EntryContent content) {
        var project = content.project();
        return new ProjectForm(
                project.businessModel(), project.maturity(), project.licence(), project.partners());
    }

    EntryContent in(EntryContent before) {
        return before.with(new EntryProject(businessModel, maturity, licence, partners));
    }
}
