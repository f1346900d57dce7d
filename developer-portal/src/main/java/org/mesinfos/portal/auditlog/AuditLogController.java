package org.mesinfos.portal.auditlog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Shows organizers what the others did.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class AuditLogController {

    private static final int PAGE = 50;
    private static final Pattern ID = Pattern.compile("[0-9]{14}-[0-9a-f]{12}");

    private final AuditLog auditLog;

    AuditLogController(AuditLog auditLog) {
        this.auditLog = auditLog;
    }

    @GetMapping("/organizer/acts")
    String acts(@RequestParam(required = false) @Nullable String before, Model model) {
        if (before != null && !ID.matcher(before).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var found = auditLog.newest(PAGE + 1, before);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("acts", shown);
        model.addAttribute("more", found.size() > PAGE ? shown.getLast().id() : null);
        return "portal/audit-log";
    }
}
