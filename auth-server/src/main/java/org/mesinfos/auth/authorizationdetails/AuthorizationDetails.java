package org.mesinfos.auth.authorizationdetails;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Restriction;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `authorization_details` (RFC 9396) and says what they come to in scopes, which is how a
/// person is asked and a grant is kept; tells an app what it was granted in the same form.
@Component
public class AuthorizationDetails {

    // Objects in an array, with arrays of strings in them.
    private static final int DEEPEST = 3;
    private static final int LONGEST = 6_144;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .build();
    private static final Set<String> MEMBERS =
            Set.of(
                    "type",
                    "datasets",
                    "actions",
                    "purpose",
                    "duration",
                    "from",
                    "until",
                    "accounts",
                    "categories",
                    "fields");
    private static final String READ = "read";
    private static final int MOST = 30;

    private final Catalogue catalogue;
    private final RestrictionParser restrictions;

    AuthorizationDetails(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.restrictions = new RestrictionParser(catalogue);
    }

    /// What is wrong with a request, as a sentence for its developer.
    public static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String why) {
            super(why);
        }

        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /// @param parameters of an authorization request
    /// @throws Invalid when they are not of the form that this server knows
    public List<PanelDataDetail> read(Map<String, Object> parameters) throws Invalid {
        var given = parameters.get(PanelDataDetail.PARAMETER);
        if (given == null) {
            return List.of();
        }
        var array = parse(given);
        if (!array.isArray() || array.isEmpty() || array.size() > MOST) {
            throw new Invalid(
                    "authorization_details is a JSON array of 1 to " + MOST + " objects.");
        }
        var details = new ArrayList<PanelDataDetail>();
        for (var entry : array) {
            details.add(entry(entry));
        }
        return details;
    }

    private static JsonNode parse(Object given) throws Invalid {
        if (given.toString().length() > LONGEST) {
            throw new Invalid("authorization_details has at most " + LONGEST + " characters.");
        }
        try {
            return JSON.readTree(given.toString());
        } catch (StreamConstraintsException e) {
            throw new Invalid("authorization_details is nested too deeply.");
        } catch (JacksonException e) {
            throw new Invalid("authorization_details is not JSON.");
        }
    }

    private PanelDataDetail entry(JsonNode entry) throws Invalid {
        var type = entry.path("type").asString("");
        if (!type.equals(PanelDataDetail.TYPE)) {
            throw new Invalid("The only type here is panel_data.");
        }
        for (var member : entry.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw new Invalid("panel_data has only " + new TreeSet<>(MEMBERS) + ".");
            }
        }
        var datasets = texts(entry, "datasets");
        for (var dataset : datasets) {
            if (catalogue.dataset(dataset).isEmpty()) {
                throw new Invalid("datasets names one that is not in the catalogue.");
            }
        }
        if (entry.has("actions") && !texts(entry, "actions").equals(List.of(READ))) {
            throw new Invalid("actions can only be [\"read\"].");
        }
        return new PanelDataDetail(
                datasets, purpose(entry), duration(entry), restrictions.read(entry, datasets));
    }

    static List<String> texts(JsonNode entry, String member) throws Invalid {
        var list = entry.path(member);
        var texts = new ArrayList<String>();
        for (var text : list) {
            if (!text.isString()) {
                throw new Invalid(member + " is an array of strings.");
            }
            texts.add(text.asString());
        }
        if (!list.isArray() || texts.isEmpty()) {
            throw new Invalid(member + " is an array of strings, at least one.");
        }
        return texts;
    }

    private static Optional<String> purpose(JsonNode entry) throws Invalid {
        if (!entry.has("purpose")) {
            return Optional.empty();
        }
        if (!entry.path("purpose").isString()) {
            throw new Invalid("purpose is a string.");
        }
        return Optional.of(entry.path("purpose").asString());
    }

    private static Optional<Duration> duration(JsonNode entry) throws Invalid {
        if (!entry.has("duration")) {
            return Optional.empty();
        }
        try {
            var duration = Duration.parse(entry.path("duration").asString(""));
            if (duration.compareTo(Duration.ofDays(1)) >= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeParseException e) {
            throw new Invalid("duration is an ISO 8601 duration in days, such as P30D.");
        }
        throw new Invalid("duration is at least P1D.");
    }

    /// The scopes by which a person is asked for what the details name: of each dataset the one
    /// that opens least of it.
    ///
    /// @throws Invalid when a scope would open another dataset too, or the client may not ask, or
    ///   gives other reasons than those registered, or asks for longer than anybody may permit
    public Set<String> scopes(List<PanelDataDetail> details, RegisteredApp app) throws Invalid {
        var named = new TreeSet<String>();
        details.forEach(detail -> named.addAll(detail.datasets()));
        var scopes = new TreeSet<String>();
        restrictions(details);
        for (var detail : details) {
            for (var dataset : detail.datasets()) {
                var scope = scopeOf(dataset);
                check(scope, named, detail, app);
                scopes.add(scope);
            }
        }
        return scopes;
    }

    /// Which part of what each scope opens is asked for; a scope without one is left out.
    ///
    /// @throws Invalid when datasets of one scope are to be narrowed in different ways
    public Map<String, Restriction> restrictions(List<PanelDataDetail> details) throws Invalid {
        var asked = new HashMap<String, Restriction>();
        for (var detail : details) {
            for (var dataset : detail.datasets()) {
                var scope = scopeOf(dataset);
                var before = asked.putIfAbsent(scope, detail.restriction());
                if (before != null && !before.equals(detail.restriction())) {
                    throw new Invalid("What " + scope + " opens is narrowed in one way only.");
                }
            }
        }
        asked.values().removeIf(Restriction::allowsAll);
        return asked;
    }

    private String scopeOf(String dataset) throws Invalid {
        return catalogue.dataset(dataset).map(Dataset::scopes).stream()
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow(() -> new Invalid("No app can ask for " + dataset + "."));
    }

    private void check(String name, Set<String> named, PanelDataDetail detail, RegisteredApp app)
            throws Invalid {
        var scope = catalogue.scope(name).orElseThrow();
        if (!named.containsAll(scope.datasets())) {
            throw new Invalid("These come together, name all of them: " + scope.datasets());
        }
        if (!app.scopes().contains(name)) {
            throw new Invalid("This client may not ask for: " + name);
        }
        var registered = app.purposeOf(name);
        var given = detail.purpose().orElse(null);
        if (given != null
                && (registered == null
                        || !given.equals(registered.fr()) && !given.equals(registered.en()))) {
            throw new Invalid("purpose is not the one registered for " + name + ".");
        }
        var longest = scope.level().longest();
        if (detail.duration().filter(asked -> asked.compareTo(longest) > 0).isPresent()) {
            throw new Invalid(
                    "duration for " + name + " is at most " + longest.toDays() + " days.");
        }
    }

    /// The longest that the person is offered: the shortest of what the details ask for.
    public static Optional<Duration> longest(List<PanelDataDetail> details) {
        return details.stream()
                .flatMap(detail -> detail.duration().stream())
                .min(Duration::compareTo);
    }

    /// What a grant holds of those scopes now, one entry for each scope, with the end that the
    /// person chose.
    public static List<Map<String, Object>> granted(Grant grant, Set<String> scopes, Instant now) {
        var entries = new LinkedHashMap<String, Map<String, Object>>();
        for (var item : grant.items()) {
            if (scopes.contains(item.scope()) && now.isBefore(item.until())) {
                entries.merge(item.scope(), entry(item, grant), AuthorizationDetails::joined);
            }
        }
        return List.copyOf(entries.values());
    }

    private static Map<String, Object> entry(GrantItem item, Grant grant) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("type", PanelDataDetail.TYPE);
        entry.put("datasets", List.of(item.dataset()));
        entry.put("actions", List.of(READ));
        entry.put(
                "purpose",
                grant.notice().locale().equals("en") ? item.purpose().en() : item.purpose().fr());
        entry.put("scope", item.scope());
        entry.put("valid_from", item.from().toString());
        entry.put("valid_until", item.until().toString());
        if (item.once()) {
            entry.put("once", true);
        }
        entry.putAll(item.restriction().members());
        return entry;
    }

    private static Map<String, Object> joined(
            Map<String, Object> before, Map<String, Object> more) {
        var datasets = new ArrayList<Object>((List<?>) before.get("datasets"));
        datasets.addAll((List<?>) more.get("datasets"));
        before.put("datasets", datasets);
        return before;
    }
}
