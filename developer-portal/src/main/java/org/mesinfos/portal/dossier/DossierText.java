package org.mesinfos.portal.dossier;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.LiveAppService;
import org.mesinfos.portal.conformance.ConformanceRuns;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.AppEvidence;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryFiles;
import org.mesinfos.portal.entry.EntryPicture;
import org.mesinfos.portal.entry.Submission;
import org.mesinfos.portal.phaselog.PhaseLog;
import org.mesinfos.portal.requestlog.AppUsage;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Puts together what a dossier says: one line of JSON, whose first fields stand in the order of
/// docs/proofs.md, and whose other objects have their fields in the order of the alphabet.
@Component
class DossierText {

    private static final String TEST = "TEST";

    private static final JsonMapper SORTED =
            JsonMapper.builder()
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();
    private static final JsonMapper AS_GIVEN = JsonMapper.builder().build();

    private final ServiceAddresses addresses;
    private final EntryFiles files;
    private final AppUsage usage;
    private final ConformanceRuns runs;
    private final LiveAppService apps;
    private final ObjectProvider<DemoCalls> demo;

    DossierText(
            ServiceAddresses addresses,
            EntryFiles files,
            AppUsage usage,
            ConformanceRuns runs,
            LiveAppService apps,
            ObjectProvider<DemoCalls> demo) {
        this.addresses = addresses;
        this.files = files;
        this.usage = usage;
        this.runs = runs;
        this.apps = apps;
        this.demo = demo;
    }

    /// The text with its line break.
    ///
    /// @param entry frozen
    /// @param head state of the log of phases
    /// @param giveUp whether what other services do not tell now is left out
    /// @return empty when another service is away, unless it is left out
    Optional<String> of(Contest contest, Entry entry, PhaseLog.Head head, boolean giveUp) {
        var submission = entry.frozen().orElseThrow();
        var evidence = evidence(contest, entry, submission.evidence(), giveUp);
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", "entry-dossier");
        fields.put("version", 1);
        fields.put("issuer", addresses.portal().toString());
        fields.put("contest", contest.id());
        fields.put("rules", Integer.toString(submission.rules()));
        fields.put("entry", entry.id());
        fields.put("category", entry.category().name());
        fields.put("frozenAt", contest.deadline().toString());
        fields.put("log", log(head));
        fields.put("files", submission.content().pictures().stream().map(this::file).toList());
        fields.put("content", content(submission));
        fields.put("evidence", evidence.get());
        return Optional.of(AS_GIVEN.writeValueAsString(fields) + "\n");
    }

    private static Map<String, Object> log(PhaseLog.Head head) {
        var log = new LinkedHashMap<String, Object>();
        log.put("size", head.size());
        log.put("hash", head.hash());
        return log;
    }

    private Map<String, Object> file(EntryPicture picture) {
        var stored = files.read(picture.hash()).orElseThrow();
        var file = new LinkedHashMap<String, Object>();
        file.put("type", stored.type());
        file.put("bytes", stored.content().length);
        file.put("sha256", stored.hash());
        return file;
    }

    /// What the team submitted, but for the account that only the jury uses.
    private static JsonNode content(Submission submission) {
        ObjectNode content = SORTED.valueToTree(submission.content());
        ((ObjectNode) content.required("demo")).remove("account");
        content.set(
                "themes",
                SORTED.valueToTree(submission.content().themes().stream().sorted().toList()));
        content.put("submittedAt", submission.at().toString());
        return content;
    }

    private Optional<JsonNode> evidence(
            Contest contest, Entry entry, @Nullable AppEvidence seen, boolean giveUp) {
        if (seen == null) {
            return Optional.of(SORTED.createObjectNode());
        }
        var app = seen.app().app();
        var made = demo.stream().findFirst().flatMap(calls -> calls.of(entry, seen));
        if (made.isPresent()) {
            // Nobody was ever asked by a made-up app, so there is no page to keep.
            return Optional.of(evidence(contest, seen, made.get(), null));
        }
        var days = usage.of(app, TEST);
        var french = apps.consentPreview(seen.app(), Locale.FRENCH);
        var english = apps.consentPreview(seen.app(), Locale.ENGLISH);
        if (!giveUp && (days.isEmpty() || french.isEmpty() || english.isEmpty())) {
            return Optional.empty();
        }
        var consent = SORTED.createObjectNode();
        consent.set("en", SORTED.valueToTree(english.orElse(null)));
        consent.set("fr", SORTED.valueToTree(french.orElse(null)));
        return Optional.of(evidence(contest, seen, days.orElse(null), consent));
    }

    /// @param days of its test client, null when they are not known
    /// @param consent null when nobody could be asked
    private JsonNode evidence(
            Contest contest,
            AppEvidence seen,
            @Nullable List<AppUsage.Count> days,
            @Nullable JsonNode consent) {
        ObjectNode evidence = SORTED.createObjectNode();
        evidence.set("app", SORTED.valueToTree(seen));
        evidence.set(
                "bench",
                SORTED.valueToTree(runs.outcomesBefore(seen.app().app(), contest.deadline())));
        evidence.set("calls", SORTED.valueToTree(days == null ? null : until(contest, days)));
        if (consent != null) {
            evidence.set("consent", consent);
        }
        return evidence;
    }

    /// The counts of the days up to the deadline.
    private static List<AppUsage.Count> until(Contest contest, List<AppUsage.Count> days) {
        var last = LocalDate.ofInstant(contest.deadline(), ZoneOffset.UTC);
        return days.stream().filter(count -> !count.day().isAfter(last)).toList();
    }
}
