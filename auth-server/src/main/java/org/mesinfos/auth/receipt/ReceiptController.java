package org.mesinfos.auth.receipt;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.web.Downloads;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Hands people the receipts of their own permissions, and everybody the key to verify one.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class ReceiptController {

    private static final MediaType JSON_LD = MediaType.parseMediaType("application/ld+json");
    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");
    private static final MediaType KEYS = MediaType.parseMediaType("application/jwk-set+json");

    private final Grants grants;
    private final Receipts receipts;
    private final ReceiptReader reader;
    private final ReceiptKey key;

    ReceiptController(Grants grants, Receipts receipts, ReceiptReader reader, ReceiptKey key) {
        this.grants = grants;
        this.receipts = receipts;
        this.reader = reader;
        this.key = key;
    }

    /// The public key, as a JSON Web Key Set; whoever has it needs nothing else of this server.
    @GetMapping("/receipts/jwks")
    @PermitAll
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .contentType(KEYS)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(key.published());
    }

    /// @param version of the grant; without it, the latest thing that happened
    @GetMapping("/permissions/{grantId}/receipt")
    String page(
            @PathVariable String grantId,
            @RequestParam(required = false) @Nullable Long version,
            Authentication authentication,
            Locale locale,
            Model model) {
        var page = reader.page(own(grantId, version, authentication), locale);
        model.addAttribute("page", page);
        if (page.test()) {
            model.addAttribute("band", "permissions.band");
        }
        return "auth/receipt";
    }

    @GetMapping("/permissions/{grantId}/receipt.json")
    ResponseEntity<byte[]> json(
            @PathVariable String grantId,
            @RequestParam(required = false) @Nullable Long version,
            Authentication authentication) {
        var json = reader.json(own(grantId, version, authentication));
        return Downloads.file("mesinfos-receipt.json", JSON_LD, json);
    }

    @GetMapping("/permissions/{grantId}/receipt.jws")
    ResponseEntity<byte[]> jws(
            @PathVariable String grantId,
            @RequestParam(required = false) @Nullable Long version,
            Authentication authentication) {
        var jws = own(grantId, version, authentication);
        return Downloads.file("mesinfos-receipt.jws", JOSE, jws);
    }

    private String own(String grantId, @Nullable Long version, Authentication authentication) {
        var person = new PersonId(authentication.getName());
        return GrantId.parse(grantId)
                .flatMap(grants::find)
                .filter(grant -> grant.person().equals(person))
                .flatMap(grant -> receipts.of(grant, version == null ? latest(grant) : version))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static long latest(Grant grant) {
        return ReceiptId.latest(grant).version();
    }
}
