package org.mesinfos.auth.erasurerequest;

import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lets an app see that a person wants erased what it has read, and attest that it was. The grant
/// has ended and with it its tokens, so the app comes with a token of its own (client credentials).
@RestController
@RequestMapping("/grants/{grantId}/erasure")
class ErasureRequestsController {

    private final ErasureRequests erasureRequests;

    ErasureRequestsController(ErasureRequests erasureRequests) {
        this.erasureRequests = erasureRequests;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_grant_management_query')")
    ResponseEntity<Object> query(@PathVariable String grantId, Authentication app) {
        return erasureRequests
                .ofClient(client(app), grantId)
                .map(ErasureRequestsController::found)
                .orElseGet(ErasureRequestsController::absent);
    }

    /// Answers; safe to repeat. What was said to be erased cannot be taken back.
    @PutMapping
    @PreAuthorize("hasAuthority('SCOPE_grant_management_revoke')")
    ResponseEntity<Object> answer(
            @PathVariable String grantId,
            @RequestBody ErasureAttestation form,
            Authentication app) {
        var status = form.read();
        if (status == null) {
            return invalid();
        }
        return erasureRequests
                .answer(client(app), grantId, status, form.words())
                .map(ErasureRequestsController::found)
                .orElseGet(ErasureRequestsController::absent);
    }

    /// The app behind the token; empty when a person is behind it, for it is good for one live
    /// grant only.
    private static String client(Authentication app) {
        return app.getPrincipal() instanceof Jwt token && token.getClaim("grant_id") == null
                ? app.getName()
                : "";
    }

    private static ResponseEntity<Object> found(ErasureRequest erasureRequest) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ErasureRequestResponse.of(erasureRequest));
    }

    private static ResponseEntity<Object> absent() {
        return problem(
                HttpStatus.NOT_FOUND,
                "invalid_grant_id",
                "Nobody asked this client to erase what it read under such a grant.");
    }

    private static ResponseEntity<Object> invalid() {
        return problem(
                HttpStatus.BAD_REQUEST,
                "invalid_request",
                "status is erased, or kept with a reason of at most 500 characters.");
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
        return invalid();
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String error, String text) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("error", error, "error_description", text));
    }
}
