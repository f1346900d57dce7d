package org.mesinfos.auth.signal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Where a client wants to be signalled.
///
/// @param client `client_id`
/// @param address absolute, as its developer gave it
/// @param dataUpdates whether it also wants to hear of new records; null is no
@Document("signal_endpoints")
record SignalEndpoint(@Id String client, String address, @Nullable Boolean dataUpdates) {

    private static final int LONGEST = 512;

    boolean wantsDataUpdates() {
        return Boolean.TRUE.equals(dataUpdates);
    }

    /// What is wrong with an address, to be read after the field's name; empty when it can be used.
    ///
    /// Where it leads is looked at again, and only then for good, each time it is called.
    static Optional<String> problemWith(String address, Mode mode, boolean localTestEndpoints) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.of("is not an address");
        }
        var plain = mode == Mode.TEST && localTestEndpoints;
        if (!"https".equals(uri.getScheme()) && !(plain && "http".equals(uri.getScheme()))) {
            return Optional.of(
                    plain ? "must begin with https:// or http://" : "must begin with https://");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("needs a host, and no user, password or fragment");
        }
        return address.length() > LONGEST
                ? Optional.of("has more than " + LONGEST + " characters")
                : Optional.empty();
    }
}
