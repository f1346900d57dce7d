package org.mesinfos.auth.resourceserver;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.mesinfos.auth.authorizationdetails.AuthorizationDetails;
import org.mesinfos.auth.authorizationdetails.PanelDataDetail;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lets an app look after the grants it was given (Grant Management for OAuth 2.0, draft 03,
/// section 6): its own ones only, and with a token that a person is behind, that very grant only. A
/// grant that is absent, another's or over is answered in one and the same way; one that the person
/// paused is there.
@RestController
@RequestMapping("/grants/{grantId}")
class GrantsController {

    private final Grants grants;
    private final GrantService grantService;
    private final Clock clock;

    GrantsController(Grants grants, GrantService grantService, Clock clock) {
        this.grants = grants;
        this.grantService = grantService;
        this.clock = clock;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_grant_management_query')")
    ResponseEntity<Map<String, Object>> query(@PathVariable String grantId, AppAccessToken token) {
        return own(grantId, token)
                .map(this::description)
                .map(found -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(found))
                .orElseGet(GrantsController::absent);
    }

    private Map<String, Object> description(Grant grant) {
        var now = clock.instant();
        var scopes = new TreeSet<>(grant.permittedAt(now));
        var claims = scopes.contains("profile") ? List.of("name") : List.of();
        return Map.of(
                "scopes",
                List.of(Map.of("scope", String.join(" ", scopes))),
                "claims",
                claims,
                PanelDataDetail.PARAMETER,
                AuthorizationDetails.granted(grant, scopes, now),
                "expires_at",
                grant.until().toString());
    }

    /// Ends the grant at once, for every token that was issued for it.
    @DeleteMapping
    @PreAuthorize("hasAuthority('SCOPE_grant_management_revoke')")
    ResponseEntity<Map<String, Object>> revoke(@PathVariable String grantId, AppAccessToken token) {
        var released =
                own(grantId, token)
                        .map(grant -> grantService.release(token.app().clientId(), grant.id()))
                        .filter(GrantService.Change.Done.class::isInstance);
        return released.isPresent() ? ResponseEntity.noContent().build() : absent();
    }

    private Optional<Grant> own(String grantId, AppAccessToken token) {
        var behind = token.grant();
        return GrantId.parse(grantId)
                .filter(id -> behind == null || behind.id().equals(id))
                .flatMap(grants::find)
                .filter(grant -> grant.client().equals(token.app().clientId()))
                .filter(grant -> grant.standsAt(clock.instant()));
    }

    private static ResponseEntity<Map<String, Object>> absent() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .cacheControl(CacheControl.noStore())
                .body(
                        Map.of(
                                "error",
                                "invalid_grant_id",
                                "error_description",
                                "This client has no such grant."));
    }
}
