package org.mesinfos.portal.app;

import java.util.List;
import org.mesinfos.catalogue.LocalText;

/// What a developer says about an app; it breaks no rule.
///
/// @param confidential whether its clients hold a secret
/// @param redirectUris where people may be sent back to, to the letter
/// @param asks what it asks people for, and why
/// @param offline whether it may read while the person is away
/// @param security how its clients keep to the protocols
public record AppDescription(
        LocalText name,
        boolean confidential,
        List<String> redirectUris,
        List<AppSnapshot.Ask> asks,
        boolean offline,
        AppSecurity security) {

    public AppDescription {
        redirectUris = List.copyOf(redirectUris);
        asks = List.copyOf(asks);
    }

    /// This description with clients that hold a secret, or do not.
    AppDescription ofClients(boolean withSecret) {
        return new AppDescription(name, withSecret, redirectUris, asks, offline, security);
    }
}
