package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.data.trail.TrailUnavailableException;
import org.mesinfos.data.web.RequestId;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Records in the trail what organizers did at the portal, whose own log anybody who can write to
/// its database could change (docs/adr/040).
///
/// An act that is sent twice is there twice, under the same id: leaving one out would be worse.
@RestController
@Hidden
class OrganizerActsController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private static final Map<String, Pattern> FORMS =
            Map.of(
                    "id", Pattern.compile("[0-9]{14}-[0-9a-f]{12}"),
                    "organizer", Pattern.compile("[A-Za-z0-9_-]{1,100}"),
                    "act", Pattern.compile("[a-z]+(-[a-z]+){0,5}"),
                    "subject", Pattern.compile("[A-Za-z0-9._:/>-]{0,120}"),
                    "reasonDigest", Pattern.compile("[0-9a-f]{64}"));

    private final Trail trail;
    private final Clock clock;

    OrganizerActsController(Trail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /// @param recorded always true; nothing is answered before it is durable
    record Recorded(boolean recorded) {}

    /// Parameters of a form; who may not call this is refused before they are looked at.
    ///
    /// @param id of the entry in the portal's log
    /// @param organizer their name in the trail, as in that of their searches
    /// @param act such as `app-suspended`
    /// @param subject reference of what it concerns, such as an app's id; may be empty
    /// @param reasonDigest SHA-256 over the id, a line feed and the reason, in hexadecimal digits
    @PostMapping(path = "/v1/organizer-acts", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_acts:write')")
    Recorded record(
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(required = false) @Nullable String organizer,
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String reasonDigest,
            HttpServletRequest request) {
        var words =
                "act %s about %s, reason sha256 %s"
                        .formatted(
                                checked("id", id),
                                checked("subject", subject),
                                checked("reasonDigest", reasonDigest));
        try {
            trail.append(
                    AccessRecord.by(
                                    Mode.LIVE,
                                    "organizer:" + checked("organizer", organizer),
                                    "portal")
                            .purpose(words)
                            .record(
                                    clock.instant(),
                                    RequestId.of(request),
                                    AccessRecord.ORGANIZER_ACT,
                                    checked("act", act),
                                    0));
        } catch (TrailUnavailableException e) {
            throw Problem.unavailable(RETRY_AFTER);
        }
        return new Recorded(true);
    }

    private static String checked(String name, @Nullable String value) {
        var form = FORMS.get(name);
        if (value == null || form == null || !form.matcher(value).matches()) {
            var allowed = String.valueOf(form);
            throw Problem.parameterInvalid(name, new LocalText(allowed, allowed));
        }
        return value;
    }
}
