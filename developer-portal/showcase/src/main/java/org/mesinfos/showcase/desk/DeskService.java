package org.mesinfos.showcase.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.data.ApiRefusalException;
import org.mesinfos.showcase.data.DataApi;
import org.mesinfos.showcase.oauth.GrantManagement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/// A desk from its opening to its end. Whatever MesInfos answers comes to one of: what can be
/// shown, a sentence to the person, or everything erased.
@Component
public class DeskService {

    private static final Logger LOG = LoggerFactory.getLogger(DeskService.class);
    private static final int LOCKS = 64;

    private final DeskStore desks;
    private final DeskReader reader;
    private final DataApi api;
    private final GrantManagement grants;
    private final Clock clock;

    /// One person's desk is read by one request at a time.
    private final Object[] locks = IntStream.range(0, LOCKS).mapToObj(_ -> new Object()).toArray();

    DeskService(
            DeskStore desks, DeskReader reader, DataApi api, GrantManagement grants, Clock clock) {
        this.desks = desks;
        this.reader = reader;
        this.api = api;
        this.grants = grants;
        this.clock = clock;
    }

    /// Opens the desk of somebody who gave a permission, or goes on with it when they gave more.
    /// Another permission is another desk: what was read under the one before goes.
    ///
    /// @param scopes what they permitted, in protocol words
    public void open(String client, String subject, String grant, Set<String> scopes) {
        LOG.info("A desk is open for {} scopes", scopes.size());
        var now = clock.instant();
        var known = desks.find(client, subject);
        if (known.isPresent() && known.get().grant().equals(grant)) {
            desks.change(client, subject, Desk::markStale);
            return;
        }
        known.ifPresent(desk -> desks.erase(desk, ended(desk, now, null)));
        desks.save(Desk.empty(client, subject, grant, now));
    }

    /// The desk with what the page shows, as new as it can be had.
    public DeskView refresh(String client, String subject, Collection<String> datasets) {
        synchronized (locks[Math.floorMod(Objects.hash(client, subject), LOCKS)]) {
            var desk = desks.find(client, subject).orElse(null);
            if (desk == null) {
                return new DeskView(null, DeskNotice.ENDED);
            }
            try {
                return new DeskView(reader.read(desk, datasets), null);
            } catch (ApiRefusalException refusal) {
                return after(desk, refusal);
            } catch (OAuth2AuthorizationException refusal) {
                return after(desk, code(refusal));
            } catch (DeskReader.NoTokenException none) {
                return shown(desk, DeskNotice.ONCE);
            } catch (RestClientException unreachable) {
                return shown(desk, DeskNotice.LATER);
            }
        }
    }

    private DeskView after(Desk desk, ApiRefusalException refusal) {
        if (refusal.isEnd()) {
            end(desk, refusal.requestId());
            return new DeskView(null, DeskNotice.ENDED);
        }
        if (refusal.isPause()) {
            return shown(desk, DeskNotice.PAUSED);
        }
        return switch (refusal.slug()) {
            case "reading-stopped" -> shown(desk, DeskNotice.STOPPED);
            case "token-invalid", "token-expired", "token-revoked" -> shown(desk, DeskNotice.ONCE);
            default -> shown(desk, DeskNotice.LATER);
        };
    }

    /// Spring Security reads an OAuth error from answers of the status 400 only; of 401 it keeps
    /// the cause. A token endpoint answers so when it does not know the client's key.
    private static String code(OAuth2AuthorizationException refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpClientErrorException.Unauthorized) {
                return "invalid_client";
            }
        }
        return refusal.getError().getErrorCode();
    }

    /// A refresh was refused: `invalid_grant` is a pause while the permission stands.
    private DeskView after(Desk desk, String error) {
        if (error.equals("invalid_client") || error.equals("unauthorized_client")) {
            return shown(desk, DeskNotice.KEY);
        }
        if (!error.equals("invalid_grant")) {
            return shown(desk, DeskNotice.LATER);
        }
        try {
            if (grants.isActive(desk.client(), desk.grant())) {
                return shown(desk, DeskNotice.PAUSED);
            }
        } catch (RestClientException | OAuth2AuthorizationException unknown) {
            return shown(desk, DeskNotice.LATER);
        }
        end(desk, null);
        return new DeskView(null, DeskNotice.ENDED);
    }

    /// What was read before is still the person's, and shown; what comes next is asked anew.
    private DeskView shown(Desk desk, DeskNotice notice) {
        var kept = desks.change(desk.client(), desk.subject(), Desk::markStale);
        return new DeskView(kept.orElse(null), kept.isEmpty() ? DeskNotice.ENDED : notice);
    }

    /// Gives the permission back, tries that nothing can be read any more, and erases everything.
    ///
    /// @return what the person is shown as a proof; empty when there was no desk
    /// @throws RestClientException or `OAuth2AuthorizationException` when MesInfos did not take it
    ///   back: nothing is erased then, and the person can repeat it
    public Optional<EndedGrant> leave(String client, String subject) {
        var desk = desks.find(client, subject).orElse(null);
        if (desk == null) {
            return Optional.empty();
        }
        var stood = grants.end(client, desk.grant());
        LOG.info("A person left; their permission stood until now: {}", stood);
        end(desk, refusalOfAnotherReading(desk));
        return desks.ended(desk.grant());
    }

    private @Nullable String refusalOfAnotherReading(Desk desk) {
        if (desk.tokens() == null) {
            return null;
        }
        try {
            api.datasets(desk.tokens().access());
            return null;
        } catch (ApiRefusalException refusal) {
            return refusal.requestId();
        } catch (RestClientException unreachable) {
            return null;
        }
    }

    /// A signal, or the watch, says that a permission is over.
    void end(Desk desk, @Nullable String refusal) {
        desks.erase(desk, ended(desk, clock.instant(), refusal));
        LOG.info("A permission is over, and its desk erased");
        attest(desk.client(), desk.grant());
    }

    private static EndedGrant ended(Desk desk, Instant now, @Nullable String refusal) {
        return new EndedGrant(desk.client(), desk.grant(), now, now, refusal, null);
    }

    /// Answers a request for erasure, if there is one; the watch repeats it when MesInfos is away.
    void attest(String client, String grant) {
        try {
            var wanted = grants.erasure(client, grant);
            if (wanted.isEmpty()) {
                return;
            }
            if (!wanted.get().status().equals("erased")) {
                grants.attest(client, grant);
            }
            var now = clock.instant();
            var known =
                    desks.ended(grant).orElse(new EndedGrant(client, grant, now, now, null, null));
            desks.note(known.attested(now));
            LOG.info("An erasure is attested");
        } catch (RestClientException | OAuth2AuthorizationException later) {
            LOG.info("An erasure waits for its attestation: {}", later.getClass().getSimpleName());
        }
    }

    /// What became of a permission that ended.
    public Optional<EndedGrant> ended(@Nullable String grant) {
        return grant == null ? Optional.empty() : desks.ended(grant);
    }
}
