package org.mesinfos.portal.review;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.app.AppSnapshot;
import org.mesinfos.portal.app.LiveAppService;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.review.Review.Opinion;
import org.mesinfos.portal.review.Review.Status;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/// Takes decisions and carries them out. A decision is entered in the log first, then stored, then
/// carried out; what an outage interrupts is repeated when the request is next looked at.
@Service
class ReviewDecisionService {

    private static final int FOR_SENSITIVE = 2;

    private final Reviews reviews;
    private final LiveAppService apps;
    private final AuditLog auditLog;
    private final Catalogue catalogue;
    private final Clock clock;

    ReviewDecisionService(
            Reviews reviews,
            LiveAppService apps,
            AuditLog auditLog,
            Catalogue catalogue,
            Clock clock) {
        this.reviews = reviews;
        this.apps = apps;
        this.auditLog = auditLog;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// How many organizers must approve: two when intimate data is asked for.
    int requiredApprovals(AppSnapshot asked) {
        return asked.asks().stream().anyMatch(ask -> isSensitive(ask.scope())) ? FOR_SENSITIVE : 1;
    }

    private boolean isSensitive(String scope) {
        return catalogue.scope(scope).filter(known -> known.level().isSensitive()).isPresent();
    }

    /// What became of a decision.
    sealed interface DecisionResult {

        /// It is stored; what follows from it is done, or will be.
        record Stored() implements DecisionResult {}

        /// Somebody else decided meanwhile, or it was decided before; nothing was changed.
        record TooLate() implements DecisionResult {}

        /// The authorization server does not accept the app as it is; it waits again.
        record NotAcceptable(List<String> problems) implements DecisionResult {}
    }

    /// @param becomes what the organizer wants, other than waiting
    /// @param text what the developer reads
    DecisionResult decide(Review review, Status becomes, String text, OidcUser organizer) {
        if (!review.isWaiting() || review.isApprovedBy(organizer.getName())) {
            return new DecisionResult.TooLate();
        }
        auditLog.record(organizer, kind(becomes), review.asked().app(), text);
        var name = Objects.requireNonNullElse(organizer.getFullName(), organizer.getName());
        var opinion = new Opinion(organizer.getName(), name, becomes, clock.instant(), text);
        return reviews.change(review.with(opinion, requiredApprovals(review.asked())))
                .map(this::carryOut)
                .orElseGet(DecisionResult.TooLate::new);
    }

    private static Kind kind(Status becomes) {
        return switch (becomes) {
            case APPROVED -> Kind.APP_APPROVED;
            case CHANGES_ASKED -> Kind.APP_CHANGES_ASKED;
            case REFUSED -> Kind.APP_REFUSED;
            case WAITING -> throw new IllegalArgumentException("waiting is no decision");
        };
    }

    /// Registers the live client of an approved request, if that is still to be done.
    DecisionResult carryOut(Review review) {
        if (!review.isApproved() || review.opened()) {
            return new DecisionResult.Stored();
        }
        switch (apps.open(review.asked(), review.publisher())) {
            case ServiceResponse.Given<Boolean> _ ->
                    reviews.change(review.after(Status.APPROVED, true));
            case ServiceResponse.Refused<Boolean> refused when !refused.isNotFound() -> {
                reviews.change(review.after(Status.WAITING, false));
                return new DecisionResult.NotAcceptable(problems(refused));
            }
            case ServiceResponse.Refused<Boolean> _, ServiceResponse.Unavailable<Boolean> _ -> {
                // It is repeated when the request is next looked at.
            }
        }
        return new DecisionResult.Stored();
    }

    private static List<String> problems(ServiceResponse.Refused<Boolean> refused) {
        return refused.status() == HttpStatus.CONFLICT.value()
                ? List.of("the client belongs to another app")
                : refused.problem().list().stream()
                        .map(problem -> problem.field() + " " + problem.message())
                        .toList();
    }
}
