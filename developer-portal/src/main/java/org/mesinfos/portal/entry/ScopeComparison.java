package org.mesinfos.portal.entry;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.portal.app.AppSnapshot;

/// What an entry says about one kind of data, beside what its app asks for and has read.
///
/// @param claim why the text says that it uses it; null when it says nothing of it
/// @param purpose why the app asks people for it; null when it does not ask
/// @param reads by its test client in 30 days; null when that is not known
/// @param refusals of its test client in 30 days; null when that is not known
public record ScopeComparison(
        String scope,
        @Nullable String claim,
        @Nullable LocalText purpose,
        @Nullable Long reads,
        @Nullable Long refusals) {

    /// How the text and the app differ.
    public enum Difference {
        NONE,
        /// The text says that it uses it, and the app does not ask for it.
        NOT_ASKED,
        /// The app asks for it, and the text says nothing of it.
        NOT_CLAIMED,
        /// Both name it, and the app has never read it.
        NEVER_READ
    }

    /// One line for each kind of data that the text or the app names.
    public static List<ScopeComparison> of(EntryContent content, AppEvidence evidence) {
        var scopes = new LinkedHashSet<>(content.scopes());
        scopes.addAll(evidence.scopes());
        return scopes.stream().map(scope -> of(scope, content, evidence)).toList();
    }

    private static ScopeComparison of(String scope, EntryContent content, AppEvidence evidence) {
        var claim =
                content.data().stream()
                        .filter(use -> use.scope().equals(scope))
                        .map(DataUse::why)
                        .findFirst()
                        .orElse(null);
        var purpose =
                evidence.app().asks().stream()
                        .filter(ask -> ask.scope().equals(scope))
                        .map(AppSnapshot.Ask::purpose)
                        .findFirst()
                        .orElse(null);
        var calls = evidence.calls();
        // Scopes that add to others open no records alone, so that nothing is counted for them.
        if (calls == null || Scope.isComplement(scope)) {
            return new ScopeComparison(scope, claim, purpose, null, null);
        }
        var own = calls.stream().filter(one -> one.scope().equals(scope)).findFirst();
        return new ScopeComparison(
                scope,
                claim,
                purpose,
                own.map(AppEvidence.ScopeCalls::reads).orElse(0L),
                own.map(AppEvidence.ScopeCalls::refusals).orElse(0L));
    }

    public Difference difference() {
        if (purpose == null) {
            return Difference.NOT_ASKED;
        }
        if (claim == null) {
            return Difference.NOT_CLAIMED;
        }
        return reads != null && reads == 0 ? Difference.NEVER_READ : Difference.NONE;
    }
}
