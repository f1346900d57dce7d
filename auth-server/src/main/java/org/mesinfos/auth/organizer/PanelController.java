package org.mesinfos.auth.organizer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.membership.MemberDirectory;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.organizer.OnboardingProgress.Counted;
import org.mesinfos.auth.person.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Tells the portal what its organizers may know about people.
@RestController
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class PanelController {

    /// More accounts of one role than any contest has.
    private static final int MOST = 500;

    private static final String WRONG = "who has 1 to 254 characters, asker 1 to 100.";

    private final MemberDirectory members;
    private final OnboardingProgress onboardingProgress;
    private final AuditIdLookup names;

    PanelController(
            MemberDirectory members, OnboardingProgress onboardingProgress, AuditIdLookup names) {
        this.members = members;
        this.onboardingProgress = onboardingProgress;
        this.names = names;
    }

    /// @param complete whether these are all
    record Members(List<Member> members, boolean complete) {}

    @GetMapping("/internal/members/{role}")
    Members members(@PathVariable Role role) {
        if (role == Role.PANELIST || role == Role.SANDBOX_PERSON) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Panelists are not listed.");
        }
        var found = members.members(role, MOST + 1);
        return new Members(found.stream().limit(MOST).toList(), found.size() <= MOST);
    }

    /// @param day on which was counted; null before the first count, and everything else too
    /// @param invited exactly; null for fewer than five, and every band too
    /// @param stages by name
    record Progress(
            @Nullable String day,
            @Nullable Integer invited,
            @Nullable Map<String, CountBand> stages) {}

    @GetMapping("/internal/onboarding")
    Progress progress() {
        return onboardingProgress
                .latest()
                .map(PanelController::progress)
                .orElseGet(() -> new Progress(null, null, null));
    }

    private static Progress progress(Counted counted) {
        var invited = counted.invited();
        if (invited < CountBand.FEWEST) {
            return new Progress(counted.day(), null, null);
        }
        return new Progress(
                counted.day(),
                invited,
                Map.of(
                        "SIGNED_UP", CountBand.of(counted.signedUp(), invited),
                        "CONSENTED", CountBand.of(counted.consented(), invited),
                        "READ", CountBand.of(counted.read(), invited)));
    }

    /// @param who exactly as they are called, or sign in
    /// @param asker tells organizers apart
    record Question(
            @NotBlank(message = WRONG) @Size(max = 254, message = WRONG) String who,
            @NotBlank(message = WRONG) @Size(max = 100, message = WRONG) String asker) {}

    /// The portal has written down who asks and why before it calls this.
    @PostMapping("/internal/audit-names")
    AuditIdLookup.Answer auditName(@RequestBody @Valid Question question) {
        return names.find(question.who(), question.asker());
    }
}
