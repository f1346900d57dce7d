package org.mesinfos.portal.auditlog;

import org.mesinfos.engine.secret.Sha256;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.PostExchange;

/// Has the data API record acts in its trail, where nobody who can write to our database changes
/// them (docs/adr/040). Nothing personal goes there: of a reason only a digest.
@Component
class AuditLogTrail {

    private static final int LONGEST_SUBJECT = 120;

    private final ServiceClient<Endpoints> trail;

    @Autowired
    AuditLogTrail(ServiceClientFactory clients) {
        this(clients.dataApi(Endpoints.class, "organizer-acts"));
    }

    AuditLogTrail(ServiceClient<Endpoints> trail) {
        this.trail = trail;
    }

    interface Endpoints {
        @PostExchange(
                url = "/v1/organizer-acts",
                contentType = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
        Recorded record(@RequestParam MultiValueMap<String, String> entry);
    }

    record Recorded(boolean recorded) {}

    /// @return false when that is not known; it can be repeated
    boolean record(AuditEvent auditEvent) {
        var entry = new LinkedMultiValueMap<String, String>();
        entry.add("id", auditEvent.id());
        entry.add("organizer", auditEvent.by());
        entry.add("act", auditEvent.kind().slug());
        entry.add("subject", subject(auditEvent.about()));
        entry.add("reasonDigest", digest(auditEvent.id() + "\n" + auditEvent.note()));
        return trail.ask(endpoints -> endpoints.record(entry))
                .toOptional()
                .filter(Recorded::recorded)
                .isPresent();
    }

    private static String subject(String about) {
        var plain = about.replace(" → ", ">").replaceAll("[^A-Za-z0-9._:/>-]", "-");
        return plain.substring(0, Math.min(plain.length(), LONGEST_SUBJECT));
    }

    static String digest(String text) {
        return Sha256.hex(text);
    }
}
