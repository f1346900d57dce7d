package org.mesinfos.portal.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// An app as it was described at one time: what a review is about, and what a live client is made
/// of, whatever the developer changes afterwards.
///
/// @param app the app's id
/// @param team who people are told stands behind the app
/// @param redirectUris where people may be sent back to, to the letter
/// @param asks what it asks people for, and why
/// @param offline whether it may read while the person is away
/// @param idTokenAlgorithm how its ID tokens are signed; null for what clients get that do not ask
public record AppSnapshot(
        String app,
        LocalText name,
        String team,
        List<String> redirectUris,
        List<Ask> asks,
        boolean offline,
        @Nullable String idTokenAlgorithm) {

    public AppSnapshot {
        redirectUris = List.copyOf(redirectUris);
        asks = List.copyOf(asks);
    }

    /// One scope, with the app's own words on why.
    public record Ask(String scope, LocalText purpose) {}

    /// The addresses to which only developers can be sent.
    public List<String> addressesForDevelopers() {
        return redirectUris.stream().filter(uri -> !AppValidator.isForRealPeople(uri)).toList();
    }
}
