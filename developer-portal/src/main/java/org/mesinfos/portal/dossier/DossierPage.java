package org.mesinfos.portal.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.Sha256;
import org.mesinfos.portal.app.ConsentPreview;
import org.mesinfos.portal.conformance.ConformanceRuns.TrialOutcome;
import org.mesinfos.portal.entry.AppEvidence;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.entry.ScopeComparison;
import org.mesinfos.portal.requestlog.AppUsage;
import tools.jackson.databind.json.JsonMapper;

/// What a dossier says, read from its signed text alone, for people who print it.
///
/// @param sha256 of the file as it is downloaded, in hexadecimal
/// @param signed whether the contest’s key signed this text
/// @param key the public key as verifiers read it
public record DossierPage(Text text, String sha256, boolean signed, String key) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// The fields of the signed text.
    ///
    /// @param rules version of the rules under which it was submitted
    /// @param frozenAt the deadline
    /// @param log the state of the log of phases that it continues
    public record Text(
            String issuer,
            String contest,
            int rules,
            String entry,
            String category,
            Instant frozenAt,
            LogState log,
            List<NamedFile> files,
            EntryContent content,
            Evidence evidence) {}

    public record LogState(long size, String hash) {}

    /// @param bytes how long it is
    public record NamedFile(String type, long bytes, String sha256) {}

    /// What the platform saw of a prototype’s app; nothing at all for an idea.
    ///
    /// @param bench what came of each trial of the last run before the deadline
    /// @param calls by day of its test client, up to the deadline
    /// @param consent what people would read, by language; null for an app that is made up
    public record Evidence(
            @Nullable AppEvidence app,
            @Nullable List<TrialOutcome> bench,
            @Nullable List<AppUsage.Count> calls,
            @Nullable Map<String, @Nullable ConsentPreview> consent) {

        /// What people would read in that language; null when it is not known.
        public @Nullable ConsentPreview consentIn(Locale locale) {
            var language = locale.getLanguage().equals("en") ? "en" : "fr";
            return consent == null ? null : consent.get(language);
        }
    }

    /// @param note as it is handed out
    static DossierPage of(String note, ContestKey contestKey) {
        var text = note.substring(0, note.indexOf('\n'));
        return new DossierPage(
                JSON.readValue(text, Text.class),
                Sha256.hex(note),
                contestKey.sign(text + "\n").equals(note),
                contestKey.published());
    }

    /// When the team submitted it, as the signed text says.
    public List<ScopeComparison> comparison() {
        var app = text.evidence().app();
        return app == null ? List.of() : ScopeComparison.of(text.content(), app);
    }
}
