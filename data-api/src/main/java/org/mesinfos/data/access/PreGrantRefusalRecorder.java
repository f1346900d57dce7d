package org.mesinfos.data.access;

import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.RefusalLog;
import org.mesinfos.data.web.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Records what is refused before the grant is read: a token that is over, a limit that is reached.
///
/// The grant is not asked for it, so the record names neither a person nor a grant; a developer
/// finds the call in the log of the app. Only apps that read something on this node before are
/// known, and only so many refusals of each are recorded: callers that are turned away must not
/// keep the trail busy. Nobody waits for such a record. See docs/adr/040.
final class PreGrantRefusalRecorder extends OncePerRequestFilter {

    private static final String PERSONAL = "/v1/me";
    private static final int MOST_AT_ONCE = 30;
    private static final Duration ONE_MORE = Duration.ofSeconds(2);

    private final ClientAppDirectory apps;
    private final RefusalLog refusalLog;
    private final Catalogue catalogue;
    private final Function<String, @Nullable Jwt> verified;
    private final Clock clock;
    private final Map<String, Bucket> room = new ConcurrentHashMap<>();

    /// @param verified a token, if it was verified before
    PreGrantRefusalRecorder(
            ClientAppDirectory apps,
            RefusalLog refusalLog,
            Catalogue catalogue,
            Function<String, @Nullable Jwt> verified,
            Clock clock) {
        this.apps = apps;
        this.refusalLog = refusalLog;
        this.catalogue = catalogue;
        this.verified = verified;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(PERSONAL);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (Problem problem) {
            var token = token(problem, request);
            if (token != null) {
                record(token, problem.type(), request);
            }
            throw problem;
        }
    }

    private @Nullable Jwt token(Problem problem, HttpServletRequest request) {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken caller) {
            return caller.getToken();
        }
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return problem.type() == ProblemType.TOKEN_EXPIRED && header != null
                ? verified.apply(header.substring(header.indexOf(' ') + 1))
                : null;
    }

    private void record(Jwt token, ProblemType why, HttpServletRequest request) {
        var client = AccessContext.client(token);
        var app = apps.of(client);
        if (app == null || !room.computeIfAbsent(client, _ -> bucket()).tryConsume(1)) {
            return;
        }
        var call = Call.of(request.getRequestURI(), catalogue);
        refusalLog.note(
                AccessRecord.by(app.mode(), app.id(), client)
                        .of(call.dataset())
                        .record(
                                clock.instant(),
                                RequestId.of(request),
                                call.operation(),
                                why.slug(),
                                0));
    }

    private static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(MOST_AT_ONCE).refillGreedy(1, ONE_MORE))
                .build();
    }

    /// What the handler would have recorded, told by the address alone.
    private record Call(String operation, @Nullable Dataset dataset) {

        private static final List<String> ABOUT_ALL = List.of("datasets", "accesses");

        static Call of(String path, Catalogue catalogue) {
            var parts = path.substring(PERSONAL.length()).split("/");
            if (parts.length < 2) {
                return new Call("grant", null);
            }
            if (parts[1].equals("exports")) {
                return ofExport(parts, catalogue);
            }
            if (ABOUT_ALL.contains(parts[1])) {
                return new Call(parts[1], null);
            }
            var operation =
                    switch (parts.length) {
                        case 2 -> "page";
                        case 3 -> parts[2].equals("summary") ? "summary" : "record";
                        default -> "content";
                    };
            return new Call(operation, catalogue.dataset(parts[1]).orElse(null));
        }

        private static Call ofExport(String[] parts, Catalogue catalogue) {
            return switch (parts.length) {
                case 2 -> new Call("export-start", null);
                case 3 -> new Call("export-state", null);
                default -> new Call("download", catalogue.dataset(parts[3]).orElse(null));
            };
        }
    }
}
