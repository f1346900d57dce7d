package org.mesinfos.data.erasure;

import com.mongodb.MongoException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.change.RecordChanges;
import org.mesinfos.data.checkpoint.ErasureStatementKeys;
import org.mesinfos.data.delivery.DeliveryReportErasure;
import org.mesinfos.data.export.ExportStore;
import org.mesinfos.data.history.AccessErasure;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.records.RecordErasure;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.TrailUnavailableException;
import org.mesinfos.data.web.RequestId;
import org.mesinfos.verify.ErasureStatement;
import org.mesinfos.verify.Hash;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Erases a person, when the auth server says that they leave. Each call may be repeated.
///
/// Entries of the trail go in two steps: this service says which there are, and erases those that
/// the auth server signs ([ErasureStatement]); so neither erases any alone.
@RestController
@Hidden
class ErasureController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final String ID = "[A-Za-z0-9_-]{1,128}";
    private static final String JWS = "[A-Za-z0-9_.-]{1,4096}";
    private static final LocalText MODES = new LocalText("LIVE ou TEST", "LIVE or TEST");
    private static final LocalText FORM = new LocalText("un identifiant", "an id");
    private static final LocalText STATEMENT =
            new LocalText(
                    "une déclaration signée sur des entrées de cette personne",
                    "a signed statement about entries of this person");

    private final RecordErasure records;
    private final AccessErasure accesses;
    private final DeliveryReportErasure reports;
    private final RecordChanges changes;
    private final ExportStore exports;
    private final ErasureStatementKeys keys;
    private final JsonMapper json;

    ErasureController(
            RecordErasure records,
            AccessErasure accesses,
            DeliveryReportErasure reports,
            RecordChanges changes,
            ExportStore exports,
            ErasureStatementKeys keys,
            JsonMapper json) {
        this.records = records;
        this.accesses = accesses;
        this.reports = reports;
        this.changes = changes;
        this.exports = exports;
        this.keys = keys;
        this.json = json;
    }

    /// What one call erased.
    ///
    /// @param records how many records of datasets
    /// @param complete whether nothing that was there before the call can be left, entries of the
    ///   trail included
    record Erased(int records, boolean complete) {}

    /// Which entries of the trail would be erased next.
    ///
    /// @param leaves their hashes, hexadecimal; none when nothing is left
    record Plan(List<String> leaves) {}

    /// A plan that the auth server signed.
    ///
    /// @param leaves as they were planned
    /// @param statement the compact JWS over them
    record Signed(@Nullable List<String> leaves, @Nullable String statement) {}

    /// @param accesses how many entries of the trail, of which the hashes stay
    record ErasedAccesses(int accesses) {}

    /// Query parameters: `mode`, `LIVE` or `TEST`; `auditId`, the random id that only the trail
    /// uses.
    @GetMapping(
            path = "/v1/panelists/{person}/erasure",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:erase')")
    Plan plan(@PathVariable String person, HttpServletRequest request) {
        var auditId = asked(person, request);
        return available(
                () ->
                        new Plan(
                                accesses.plan(auditId).leaves().stream()
                                        .map(Hash::toString)
                                        .toList()));
    }

    /// Erases what the statement names, once that is recorded. The same query parameters; the body
    /// is [Signed] as JSON, and is read only of who may call.
    @PostMapping(
            path = "/v1/panelists/{person}/erasure",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:erase')")
    ErasedAccesses eraseAccesses(@PathVariable String person, HttpServletRequest request) {
        var auditId = asked(person, request);
        var mode = mode(request.getParameter("mode"));
        return available(
                () -> {
                    try {
                        var statement = statement(signed(request));
                        var id = RequestId.of(request);
                        return new ErasedAccesses(accesses.erase(mode, auditId, id, statement));
                    } catch (IllegalArgumentException refused) {
                        throw Problem.parameterInvalid("statement", STATEMENT);
                    }
                });
    }

    private Signed signed(HttpServletRequest request) {
        try {
            return json.readValue(request.getInputStream().readAllBytes(), Signed.class);
        } catch (JacksonException | IOException unreadable) {
            throw new IllegalArgumentException("not a statement", unreadable);
        }
    }

    private ErasureStatement statement(Signed signed) {
        var leaves = signed.leaves() == null ? List.<String>of() : signed.leaves();
        var jws = signed.statement() == null ? "" : signed.statement();
        if (leaves.isEmpty() || leaves.size() > ErasureStatement.MOST_LEAVES || !jws.matches(JWS)) {
            throw new IllegalArgumentException("not a statement");
        }
        return new ErasureStatement(jws, leaves.stream().map(Hash::parse).toList())
                .checked(keys.current());
    }

    /// Erases everything but the entries of the trail that are still whole, and what leads to them.
    /// The same query parameters.
    @DeleteMapping(path = "/v1/panelists/{person}", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:erase')")
    Erased erase(@PathVariable String person, HttpServletRequest request) {
        var auditId = asked(person, request);
        var mode = mode(request.getParameter("mode"));
        return available(
                () -> {
                    int gone = records.erase(mode, person);
                    reports.erase(person);
                    changes.erase(person);
                    exports.erase(mode, person);
                    return new Erased(gone, accesses.forget(auditId));
                });
    }

    private static <T> T available(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (DataAccessException
                | MongoException
                | TrailUnavailableException
                | RestClientException e) {
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    /// @return the audit id
    private static String asked(String person, HttpServletRequest request) {
        mode(request.getParameter("mode"));
        id("person", person);
        return id("auditId", request.getParameter("auditId"));
    }

    private static Mode mode(@Nullable String value) {
        return Stream.of(Mode.values())
                .filter(mode -> mode.name().equals(value))
                .findFirst()
                .orElseThrow(() -> Problem.parameterInvalid("mode", MODES));
    }

    private static String id(String name, @Nullable String value) {
        if (value == null || !value.matches(ID)) {
            throw Problem.parameterInvalid(name, FORM);
        }
        return value;
    }
}
