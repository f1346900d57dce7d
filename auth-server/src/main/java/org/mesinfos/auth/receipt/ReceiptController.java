package org.mesinfos.auth.receipt;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.OwnGrants;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.web.Downloads;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Hands people the receipts of their own permissions, and everybody the key to verify one.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class ReceiptController {

    private static final MediaType JSON_LD = MediaType.parseMediaType("application/ld+json");
    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");
    private static final MediaType KEYS = MediaType.parseMediaType("application/jwk-set+json");

    private final OwnGrants grants;
    private final Receipts receipts;
    private final ReceiptReader reader;
    private final ReceiptKey key;

    ReceiptController(OwnGrants grants, Receipts receipts, ReceiptReader reader, ReceiptKey key) {
        this.grants = grants;
        this.receipts = receipts;
        this.reader = reader;
        this.key = key;
    }

    /// The public key, as a JSON Web Key Set; anybody who has it needs nothing else of this server.
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
            @CurrentPerson PersonId person,
            Locale locale,
            Model model) {
        var page = reader.page(own(grantId, version, person), locale);
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
            @CurrentPerson PersonId person) {
        var json = reader.json(own(grantId, version, person));
        return Downloads.file("mesinfos-receipt.json", JSON_LD, json);
    }

    @GetMapping("/permissions/{grantId}/receipt.jws")
    ResponseEntity<byte[]> jws(
            @PathVariable String grantId,
            @RequestParam(required = false) @Nullable Long version,
            @CurrentPerson PersonId person) {
        var jws = own(grantId, version, person);
        return Downloads.file("mesinfos-receipt.jws", JOSE, jws);
    }

    private String own(String grantId, @Nullable Long version, PersonId person) {
        var grant = grants.find(grantId, person);
        var wanted = version == null ? ReceiptId.latest(grant).version() : version;
        return receipts.of(grant, wanted).orElseThrow(OwnGrants::notFound);
    }
}
