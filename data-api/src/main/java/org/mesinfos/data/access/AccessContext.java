package org.mesinfos.data.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.grant.ReadingStops;
import org.mesinfos.data.trail.Mode;
import org.springframework.security.oauth2.jwt.Jwt;

/// One access about to be decided: a verified token, the grant it names, and what is asked.
record AccessContext(Jwt token, LiveGrant grant, AccessRequest asked, Instant now) {

    private @Nullable Dataset dataset() {
        return asked.dataset();
    }

    boolean tokenBelongsToGrant() {
        return grant.client().equals(client(token)) && grant.sub().equals(token.getSubject());
    }

    // A caller that shows a bound token has shown a proof of its key too, or came no further.
    boolean tokenBound() {
        return token.getClaims().get("cnf") instanceof Map<?, ?> key && key.containsKey("jkt");
    }

    // A token can be revoked alone or with its family, the part before the first dot.
    boolean tokenRevoked() {
        var id = Objects.requireNonNull(token.getId(), "the decoder requires a jti");
        var dot = id.indexOf('.');
        return grant.revokedTokens().contains(id)
                || dot > 0 && grant.revokedTokens().contains(id.substring(0, dot));
    }

    boolean expired() {
        return grant.status() == LiveGrant.Status.EXPIRED || !now.isBefore(grant.until());
    }

    /// The items that count now: in the token and still in the grant, about the dataset if one is
    /// asked for, and for the purpose if the call is bound to one; those that open records before
    /// those that only add to them.
    List<LiveGrant.Item> usableItems() {
        return grantedItems().stream().filter(item -> asked.isFor(item.purpose())).toList();
    }

    private List<LiveGrant.Item> grantedItems() {
        var dataset = dataset();
        var inToken = tokenScopes(token);
        return grant.items().stream()
                .filter(item -> item.allowsAt(now))
                .filter(item -> inToken.contains(item.scope()))
                .filter(item -> dataset == null || item.isAbout(dataset, asked.imported()))
                .sorted(Comparator.comparing(item -> Scope.isComplement(item.scope())))
                .toList();
    }

    /// Whether something usable opens what is asked for.
    boolean scopeGranted() {
        return opensAsked(grantedItems());
    }

    /// Whether something usable is for the purpose that the call is bound to, if it is to one.
    boolean purposeGranted() {
        return asked.purpose() == null || !usableItems().isEmpty() && opensAsked(usableItems());
    }

    private boolean opensAsked(List<LiveGrant.Item> items) {
        return asked.isOpenedBy(items.stream().map(LiveGrant.Item::scope).toList());
    }

    /// The usable items of what organizers have not stopped.
    List<LiveGrant.Item> openItems() {
        var stopped = stops().scopes();
        return usableItems().stream().filter(item -> !stopped.contains(item.scope())).toList();
    }

    // A dataset that several holders fill is stopped with any of them: what a stop is for cannot
    // wait until somebody knows whose records they are.
    boolean stopped() {
        var dataset = dataset();
        return stops().everything()
                || !opensAsked(openItems())
                || dataset != null
                        && dataset.holders().stream().anyMatch(stops().holders()::contains);
    }

    private ReadingStops stops() {
        return grant.mode() == Mode.LIVE ? grant.terms().stops() : ReadingStops.NONE;
    }

    static String client(Jwt token) {
        return Objects.requireNonNull(
                token.getClaimAsString("client_id"), "the decoder requires a client_id");
    }

    static List<String> tokenScopes(Jwt token) {
        var scope = Objects.requireNonNullElse(token.getClaimAsString("scope"), "");
        return Arrays.asList(scope.split(" "));
    }
}
