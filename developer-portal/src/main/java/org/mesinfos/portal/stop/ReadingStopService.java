package org.mesinfos.portal.stop;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/// Stops readings for every app, and lets them go on. Why and since when is kept here; what holds
/// is the authorization server's to know.
@Service
public class ReadingStopService {

    private final MongoOperations mongo;
    private final ReadingStops stops;
    private final Catalogue catalogue;
    private final AuditLog auditLog;
    private final Clock clock;

    ReadingStopService(
            MongoOperations mongo,
            ReadingStops stops,
            Catalogue catalogue,
            AuditLog auditLog,
            Clock clock) {
        this.mongo = mongo;
        this.stops = stops;
        this.catalogue = catalogue;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @Document("reading_stops")
    private record WantedStop(@Id String key, Instant at, String reason) {}

    /// What is stopped.
    ///
    /// @param at since when; null when this portal was not told why
    /// @param reason as everybody may read it; empty when this portal was not told
    /// @param holds false when it is wanted, but the authorization server says that it does not
    ///   hold
    public record Stopped(StopTarget what, @Nullable Instant at, String reason, boolean holds) {}

    /// @param stopped in the order of the catalogue
    /// @param confirmed whether the authorization server said so; otherwise it is what organizers
    ///   wanted last
    public record State(List<Stopped> stopped, boolean confirmed) {}

    /// What organizers want stopped, for everybody to read; asks no other service.
    public List<Announced> announced(Locale locale) {
        var wanted = wanted();
        return StopTarget.all(catalogue).stream()
                .flatMap(
                        what ->
                                Optional.ofNullable(wanted.get(what.key()))
                                        .map(stop -> announced(what, stop, locale))
                                        .stream())
                .toList();
    }

    private Announced announced(StopTarget what, WantedStop stop, Locale locale) {
        return new Announced(what.kind(), what.name(catalogue, locale), stop.at(), stop.reason());
    }

    /// A stop as everybody may know it.
    ///
    /// @param name of the holder or of the data; empty for everything
    public record Announced(StopTarget.Kind kind, String name, Instant at, String reason) {}

    /// What is stopped now.
    public State state() {
        var wanted = wanted();
        var known = stops.now();
        // What is wanted and does not hold stays in sight, so that it can be repeated or ended.
        var holding = known.orElse(wanted.keySet());
        var stopped =
                StopTarget.all(catalogue).stream()
                        .filter(
                                what ->
                                        holding.contains(what.key())
                                                || wanted.containsKey(what.key()))
                        .map(what -> stopped(what, wanted, holding.contains(what.key())))
                        .toList();
        return new State(stopped, known.isPresent());
    }

    private static Stopped stopped(StopTarget what, Map<String, WantedStop> wanted, boolean holds) {
        return Optional.ofNullable(wanted.get(what.key()))
                .map(found -> new Stopped(what, found.at(), found.reason(), holds))
                .orElseGet(() -> new Stopped(what, null, "", holds));
    }

    private Map<String, WantedStop> wanted() {
        var inOrder = new Query().with(Sort.by("_id"));
        return mongo.find(inOrder, WantedStop.class).stream()
                .collect(Collectors.toMap(WantedStop::key, Function.identity()));
    }

    /// @return false when it is not known whether it holds; it can be repeated
    boolean stop(StopTarget what, String reason, OidcUser organizer) {
        auditLog.record(organizer, Kind.READING_STOPPED, what.key(), reason);
        // Where it is wanted already, the call is repeated all the same.
        DocumentWrites.insertIfAbsent(mongo, new WantedStop(what.key(), clock.instant(), reason));
        return stops.change(what, true);
    }

    /// @return false when it is not known whether it goes on; it can be repeated
    boolean resume(StopTarget what, String reason, OidcUser organizer) {
        auditLog.record(organizer, Kind.READING_RESUMED, what.key(), reason);
        if (!stops.change(what, false)) {
            return false;
        }
        mongo.remove(Query.query(Criteria.where("_id").is(what.key())), WantedStop.class);
        return true;
    }
}
