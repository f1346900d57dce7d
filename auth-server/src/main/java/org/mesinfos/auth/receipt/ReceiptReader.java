package org.mesinfos.auth.receipt;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.FrenchTypography;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a signed receipt back, so that the page shows what was signed and not what holds today.
@Component
class ReceiptReader {

    private final JsonMapper mapper = JsonMapper.builder().build();

    /// The signed JSON, to the byte.
    byte[] json(String jws) {
        try {
            return JWSObject.parse(jws).getPayload().toBytes();
        } catch (ParseException e) {
            throw new IllegalStateException("a stored receipt is no JWS", e);
        }
    }

    ReceiptPage page(String jws, Locale locale) {
        var receipt = mapper.readTree(json(jws));
        var record = receipt.path("dpv:hasRecordOfActivity");
        var controller = record.path("dpv:hasDataController");
        var app = controller.path("schema:owns");
        var notice = record.path("dpv:hasNotice");
        var language = locale.getLanguage().equals("en") ? "en" : "fr";
        return new ReceiptPage(
                text(record, "dct:identifier"),
                record.path("dct:hasVersion").longValue(),
                text(receipt, "dct:identifier"),
                shown(app.path("dct:title"), language),
                text(controller, "schema:name"),
                text(app, "dct:type").equals("TEST"),
                outcome(text(record, "dpv:hasConsentStatus")),
                Instant.parse(text(receipt, "dct:created")),
                record.path("dpv:hasProcess")
                        .valueStream()
                        .map(process -> process(process, language))
                        .toList(),
                new ReceiptPage.Notice(
                        text(notice, "dct:hasVersion"), text(notice, "dct:identifier")),
                text(record.path("dpv:hasDataSubject"), "dct:identifier"),
                jws);
    }

    private static ReceiptPage.Outcome outcome(String status) {
        return switch (status) {
            case "dpv:ConsentGiven" -> ReceiptPage.Outcome.GIVEN;
            case ReceiptContents.PAUSED -> ReceiptPage.Outcome.PAUSED;
            case "dpv:ConsentWithdrawn" -> ReceiptPage.Outcome.WITHDRAWN;
            case "dpv:ConsentExpired" -> ReceiptPage.Outcome.EXPIRED;
            default -> throw new IllegalStateException("a receipt of an unknown kind: " + status);
        };
    }

    private static ReceiptPage.Process process(JsonNode process, String language) {
        var title = shown(process.path("dct:title"), language);
        return new ReceiptPage.Process(
                title.isEmpty() ? text(process, "dct:identifier") : title,
                shown(process.path("dpv:hasPurpose").path("dct:description"), language),
                sources(process),
                until(process),
                text(process, "dpv:hasFrequency").equals(ReceiptProcessing.ONCE),
                shown(process.path(ReceiptProcessing.SCOPE).path("dct:description"), language));
    }

    private static String sources(JsonNode process) {
        var sources = new LinkedHashSet<String>();
        process.path("dpv:hasPersonalData")
                .valueStream()
                .flatMap(data -> data.path("dpv:hasDataSource").valueStream())
                .forEach(source -> sources.add(source.asString()));
        return String.join(", ", sources);
    }

    private static @Nullable Instant until(JsonNode process) {
        var until = text(process.path("dpv:hasDuration"), "schema:validThrough");
        return until.isEmpty() ? null : Instant.parse(until);
    }

    private static String shown(JsonNode node, String language) {
        var words = text(node, language);
        return language.equals("fr") ? FrenchTypography.protect(words) : words;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
